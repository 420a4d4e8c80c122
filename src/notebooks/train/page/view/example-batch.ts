import type { Dataset } from '../../../../core/data/types.ts';
import { itemCountsOf } from './data-views.ts';

/** A positive event, with how many its film has in all. */
export interface Example {
  readonly user: number;
  readonly item: number;
  readonly count: number;
}

/** Where in the order of popularity the examples' films stand: the most popular, and three ever rarer ones. */
const RANKS = [0, 0.02, 0.15, 0.6];

/** A batch of four real positives, by four users, of one very popular and three rarer films. */
export function exampleBatch(dataset: Dataset): Example[] {
  const counts = itemCountsOf(dataset);
  const order = Array.from(counts.keys()).sort((a, b) => counts[b] - counts[a] || a - b);
  const users = new Set<number>();
  return RANKS.flatMap((rank) => {
    const item = order[Math.floor(rank * order.length)];
    const event = dataset.events.item.findIndex(
      (candidate, at) => candidate === item && !users.has(dataset.events.user[at]),
    );
    if (event < 0) return [];
    const user = dataset.events.user[event];
    users.add(user);
    return [{ user, item, count: counts[item] }];
  });
}
