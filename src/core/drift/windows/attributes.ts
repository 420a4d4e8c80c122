import { indices } from '../../arrays.ts';
import type { Dataset } from '../../data/types.ts';

/** The attributes of an event whose distribution is measured. */
export const attributeNames = ['genre', 'popularity', 'decade', 'user'] as const;
/** One of them. */
export type AttributeName = (typeof attributeNames)[number];

/** The label of the bin of films without a release year. */
export const UNKNOWN = 'unknown';
/** The label of the bin of items that the reference does not contain. */
export const UNSEEN = 'unseen';

const DECILES = 10;

/**
 * The bins of an attribute, as CSR. An event of row r (an item, or a user) adds `weights[at]` to bin `binIds[at]` for
 * each `at` in `offsets[r] … offsets[r + 1]`. A row's weights sum to 1, so that every event counts once.
 */
export interface Attribute {
  readonly name: AttributeName;
  /** Which column of the events gives the row. */
  readonly of: 'item' | 'user';
  readonly bins: number;
  /** [bins]: genre names; '1' (most popular tenth) … '10'; '1990' (a decade); MovieLens user ids; or the two above. */
  readonly labels: readonly string[];
  readonly offsets: Int32Array;
  readonly binIds: Int32Array;
  readonly weights: Float64Array;
}

/** An attribute that puts each row into one bin. */
function single(name: AttributeName, of: 'item' | 'user', labels: readonly string[], binIds: Int32Array): Attribute {
  return {
    name,
    of,
    bins: labels.length,
    labels,
    offsets: indices(binIds.length + 1),
    binIds,
    weights: new Float64Array(binIds.length).fill(1),
  };
}

/** An event counts 1/|genres| to each genre of its film. */
function genre({ genreNames, genreOffsets, genreIds, items }: Dataset): Attribute {
  const weights = new Float64Array(genreIds.length);
  for (let item = 0; item < items; item++) {
    const [from, to] = [genreOffsets[item], genreOffsets[item + 1]];
    weights.fill(1 / (to - from), from, to);
  }
  const binIds = Int32Array.from(genreIds);
  const bins = { bins: genreNames.length, labels: genreNames, offsets: genreOffsets, binIds, weights };
  return { name: 'genre', of: 'item', ...bins };
}

/**
 * Popularity deciles of the items in the reference; '1' holds the most popular. Items of equal count share the bin of
 * their middle rank, so that no bin depends on an item's index; a bin may therefore be empty.
 */
function popularity(dataset: Dataset, reference: Int32Array): Attribute {
  const counts = new Int32Array(dataset.items);
  for (const event of reference) counts[dataset.events.item[event]] += 1;
  const ranked = Int32Array.from(counts.keys()).filter((item) => counts[item] > 0);
  ranked.sort((a, b) => counts[b] - counts[a]);
  const binIds = new Int32Array(dataset.items).fill(DECILES);
  for (let from = 0, to = 0; from < ranked.length; from = to) {
    while (to < ranked.length && counts[ranked[to]] === counts[ranked[from]]) to += 1;
    const decile = Math.floor((DECILES * (from + to)) / (2 * ranked.length));
    for (let rank = from; rank < to; rank++) binIds[ranked[rank]] = decile;
  }
  const labels = Array.from({ length: DECILES }, (_, decile) => String(decile + 1));
  return single('popularity', 'item', [...labels, UNSEEN], binIds);
}

/** Ten release years a bin, oldest first; the films without a year last, where there are any. */
function decade({ years }: Dataset): Attribute {
  const decades = Array.from(years, (year) => (year === 0 ? Infinity : Math.floor(year / 10) * 10));
  const used = [...new Set(decades)].sort((a, b) => a - b);
  const labels = used.map((start) => (start === Infinity ? UNKNOWN : String(start)));
  return single(
    'decade',
    'item',
    labels,
    Int32Array.from(decades, (start) => used.indexOf(start)),
  );
}

/**
 * The bins of one attribute.
 * @param reference indices of the events that popularity is counted in: the past only, never the window's future. The
 * other attributes do not use it.
 */
export function attributeOf(dataset: Dataset, name: AttributeName, reference: Int32Array): Attribute {
  switch (name) {
    case 'genre':
      return genre(dataset);
    case 'popularity':
      return popularity(dataset, reference);
    case 'decade':
      return decade(dataset);
    case 'user':
      return single(name, 'user', Array.from(dataset.userIds, String), Int32Array.from(dataset.userIds.keys()));
  }
}

/**
 * Histogram: the number of events in each bin.
 * @param chosen indices into the data set's events, in any order. @param counts is counted into, from nothing.
 * @returns [bins]; it sums to the number of events.
 */
export function distribution(
  dataset: Dataset,
  attribute: Attribute,
  chosen: Int32Array,
  counts = new Float64Array(attribute.bins),
): Float64Array {
  const rows = dataset.events[attribute.of];
  const { offsets, binIds, weights } = attribute;
  counts.fill(0);
  for (let i = 0; i < chosen.length; i++) {
    const row = rows[chosen[i]];
    for (let at = offsets[row]; at < offsets[row + 1]; at++) counts[binIds[at]] += weights[at];
  }
  return counts;
}

/**
 * The same attribute without the bins that are empty in `counts`. A bin that is empty in both distributions adds nothing
 * to any divergence, so a day's windows may be compared over the day's own bins: a few dozen of 663 users.
 * @param counts [bins] of a whole; the narrowed attribute may count parts of this whole only.
 */
export function narrowed(attribute: Attribute, counts: Float64Array): Attribute {
  const used = Int32Array.from(counts.keys()).filter((bin) => counts[bin] > 0);
  const place = new Int32Array(attribute.bins).fill(-1);
  used.forEach((bin, at) => (place[bin] = at));
  return {
    ...attribute,
    bins: used.length,
    labels: Array.from(used, (bin) => attribute.labels[bin]),
    binIds: attribute.binIds.map((bin) => place[bin]),
  };
}
