import type { Histories } from '../data/split.ts';
import type { Dataset } from '../data/types.ts';
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
  return { offsets: Int32Array.from({ length: ids.length + 1 }, (_, i) => i), ids };
}

/** The genres of each of `items`. */
export function genresOf(dataset: Dataset, items: Int32Array): Bags {
  const offsets = new Int32Array(items.length + 1);
  for (let i = 0; i < items.length; i++) {
    const item = items[i]!;
    offsets[i + 1] = offsets[i]! + dataset.genreOffsets[item + 1]! - dataset.genreOffsets[item]!;
  }
  const ids = new Int32Array(offsets[items.length]!);
  for (let i = 0; i < items.length; i++) {
    const start = dataset.genreOffsets[items[i]!]!;
    for (let p = offsets[i]!; p < offsets[i + 1]!; p++) ids[p] = dataset.genreIds[start + p - offsets[i]!]!;
  }
  return { offsets, ids };
}

/** The release-year bucket of each of `items`. */
export function yearsOf(dataset: Dataset, items: Int32Array): Bags {
  return single(items.map((item) => yearBucket(dataset.years[item]!)));
}

/**
 * The last `length` positives of each user before a place in her history.
 * @param places how many of the user's positives lie in the past; the target stands at this place or later.
 */
export function historyBefore(histories: Pick<Histories, 'offsets' | 'items'>, users: Int32Array, places: Int32Array, length: number): Bags {
  const offsets = new Int32Array(users.length + 1);
  for (let i = 0; i < users.length; i++) offsets[i + 1] = offsets[i]! + Math.min(places[i]!, length);
  const ids = new Int32Array(offsets[users.length]!);
  for (let i = 0; i < users.length; i++) {
    const end = histories.offsets[users[i]!]! + places[i]!;
    const count = offsets[i + 1]! - offsets[i]!;
    ids.set(histories.items.subarray(end - count, end), offsets[i]!);
  }
  return { offsets, ids };
}
