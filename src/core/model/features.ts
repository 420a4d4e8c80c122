import type { Histories } from '../data/split.ts';
import type { Dataset } from '../data/types.ts';
import type { Random } from '../random/keyed.ts';
import type { Bags } from './embedding.ts';

const FIRST_YEAR = 1915;
const YEARS_A_BUCKET = 5;

/** Buckets of release years: 0 is unknown, then five years each; what lies outside goes into the first or last. */
export const YEAR_BUCKETS = 22;

/** The bucket of a release year (0 = unknown). */
export function yearBucket(year: number): number {
  if (year === 0) return 0;
  const bucket = Math.floor((year - FIRST_YEAR) / YEARS_A_BUCKET) + 1;
  return Math.min(Math.max(bucket, 1), YEAR_BUCKETS - 1);
}

/** One id an example. */
export function single(ids: Int32Array): Bags {
  const offsets = new Int32Array(ids.length + 1);
  for (let i = 0; i < offsets.length; i++) offsets[i] = i;
  return { offsets, ids };
}

/** The genres of each of `items`. */
export function genresOf(dataset: Dataset, items: Int32Array): Bags {
  const offsets = new Int32Array(items.length + 1);
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    offsets[i + 1] = offsets[i] + dataset.genreOffsets[item + 1] - dataset.genreOffsets[item];
  }
  const ids = new Int32Array(offsets[items.length]);
  for (let i = 0; i < items.length; i++) {
    const start = dataset.genreOffsets[items[i]];
    for (let p = offsets[i]; p < offsets[i + 1]; p++) ids[p] = dataset.genreIds[start + p - offsets[i]];
  }
  return { offsets, ids };
}

/** The release-year bucket of each of `items`. */
export function yearsOf(dataset: Dataset, items: Int32Array): Bags {
  return single(items.map((item) => yearBucket(dataset.years[item])));
}

/**
 * The last `length` positives of each user before a place in her history.
 * @param places how many of the user's positives lie in the past; the target stands at this place or later.
 */
export function historyBefore(
  histories: Pick<Histories, 'offsets' | 'items'>,
  users: Int32Array,
  places: Int32Array,
  length: number,
): Bags {
  const offsets = new Int32Array(users.length + 1);
  for (let i = 0; i < users.length; i++) offsets[i + 1] = offsets[i] + Math.min(places[i], length);
  const ids = new Int32Array(offsets[users.length]);
  for (let i = 0; i < users.length; i++) {
    const end = histories.offsets[users[i]] + places[i];
    const shift = end - offsets[i + 1];
    for (let p = offsets[i]; p < offsets[i + 1]; p++) ids[p] = histories.items[p + shift];
  }
  return { offsets, ids };
}

/**
 * The last `length` positives of each user but the one at a place in her history: the profile where time plays no
 * part (the per-user split, whose test requests see the user's whole training part).
 */
export function historyExcept(
  histories: Pick<Histories, 'offsets' | 'items'>,
  users: Int32Array,
  places: Int32Array,
  length: number,
): Bags {
  const offsets = new Int32Array(users.length + 1);
  const ids = new Int32Array(users.length * length);
  let filled = 0;
  for (let i = 0; i < users.length; i++) {
    const start = histories.offsets[users[i]];
    const end = histories.offsets[users[i] + 1];
    const own = start + places[i];
    const first = end - length;
    const from = Math.max(start, own >= first ? first - 1 : first);
    for (let p = from; p < end; p++) if (p !== own) ids[filled++] = histories.items[p];
    offsets[i + 1] = filled;
  }
  return { offsets, ids: ids.subarray(0, filled) };
}

/** ID dropout: one id an example, or none with chance `dropout`, so that the tower learns to do without it for new users. */
export function singleOrNone(ids: Int32Array, dropout: number, random: Random): Bags {
  const offsets = new Int32Array(ids.length + 1);
  const kept = new Int32Array(ids.length);
  let filled = 0;
  for (let i = 0; i < ids.length; i++) {
    if (random.uniform() >= dropout) kept[filled++] = ids[i];
    offsets[i + 1] = filled;
  }
  return { offsets, ids: kept.subarray(0, filled) };
}
