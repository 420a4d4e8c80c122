import type { Ranking } from './ranking.ts';

/** The length of the lists compared here: what a user sees. */
export const LIST_DEPTH = 10;

/** The top 10 of each query; shorter where fewer items were allowed. */
export function* topLists({ items, k }: Ranking): Generator<Int32Array, void, void> {
  for (let start = 0; start < items.length; start += k) {
    const list = items.subarray(start, start + Math.min(k, LIST_DEPTH));
    yield list.filter((item) => item >= 0);
  }
}

/** Catalogue coverage: the number of distinct items in the top 10s of some rankings. */
export function coverageOf(...rankings: readonly Ranking[]): number {
  const seen = new Set<number>();
  for (const ranking of rankings) for (const list of topLists(ranking)) for (const item of list) seen.add(item);
  return seen.size;
}

/** Overlap of two rankings: items in common of the top 10s, as a share of the longer list; the mean over queries. 0 … 1. */
export function overlapOf(a: Ranking, b: Ranking): number {
  const others = [...topLists(b)];
  let sum = 0;
  let query = 0;
  for (const list of topLists(a)) {
    const other = others[query++];
    const longest = Math.max(list.length, other.length);
    sum += longest > 0 ? list.filter((item) => other.includes(item)).length / longest : 1;
  }
  return sum / others.length;
}
