import type { Dataset, RawDataset } from './types.ts';

/** What users were shown and did not like, as CSR: user u's items are `items[offsets[u] … offsets[u+1]]`. */
export interface Exposed {
  readonly offsets: Int32Array;
  /** Dense items, in time order within each user. */
  readonly items: Int32Array;
}

/**
 * Exposed, not clicked: all ratings below the threshold by users and of items of the data set. The user has seen the film
 * and did not like it.
 * @param until seconds since 1970-01-01 UTC: later ratings are left out.
 */
export function exposedOf(
  { ratings }: RawDataset,
  dataset: Dataset,
  positiveThreshold: number,
  until: number,
): Exposed {
  const userOf = new Map(Array.from(dataset.userIds, (id, user) => [id, user]));
  const itemOf = new Map(Array.from(dataset.itemIds, (id, item) => [id, item]));
  const lists: [time: number, item: number][][] = Array.from({ length: dataset.users }, () => []);
  for (let at = 0; at < ratings.rating.length; at++) {
    if (ratings.rating[at] >= positiveThreshold || ratings.time[at] > until) continue;
    const user = userOf.get(ratings.userId[at]);
    const item = itemOf.get(ratings.movieId[at]);
    if (user !== undefined && item !== undefined) lists[user].push([ratings.time[at], item]);
  }
  const offsets = new Int32Array(dataset.users + 1);
  lists.forEach((list, user) => (offsets[user + 1] = offsets[user] + list.length));
  const items = Int32Array.from(
    lists.flatMap((list) => list.sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(([, item]) => item)),
  );
  return { offsets, items };
}
