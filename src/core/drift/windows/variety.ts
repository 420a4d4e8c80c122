import type { Dataset } from '../../data/types.ts';

/** How varied a batch or window is. */
export interface Variety {
  readonly users: number;
  readonly items: number;
  /** The share of neighbouring events that are by the same user, 0 … 1; NaN for fewer than two events. */
  readonly sameUser: number;
}

/** Distinct users and items of some events, and how often one event follows another by the same user (lag 1). */
export function varietyOf({ events }: Dataset, chosen: Int32Array): Variety {
  const users = new Set<number>();
  const items = new Set<number>();
  let same = 0;
  for (let at = 0; at < chosen.length; at++) {
    const user = events.user[chosen[at]];
    users.add(user);
    items.add(events.item[chosen[at]]);
    if (at > 0 && user === events.user[chosen[at - 1]]) same += 1;
  }
  return { users: users.size, items: items.size, sameUser: chosen.length > 1 ? same / (chosen.length - 1) : NaN };
}

/** Looks up whether a user likes an item, in the events given. */
export function likes({ events, items }: Dataset, known: Int32Array): (user: number, item: number) => boolean {
  const pairs = new Set<number>();
  for (const event of known) pairs.add(events.user[event] * items + events.item[event]);
  return (user, item) => pairs.has(user * items + item);
}

/**
 * In-batch negatives that are none: of the batch's examples, each against the positives of all others, how many pairs
 * there are and in how many the "negative" is one of that user's own positives (her very own target included).
 * @param liked as `likes` gives it. The time goes with batch².
 */
export function falseNegatives(
  { events }: Dataset,
  batch: Int32Array,
  liked: (user: number, item: number) => boolean,
): { readonly pairs: number; readonly liked: number } {
  let found = 0;
  for (const example of batch) {
    for (const other of batch) {
      if (other !== example && liked(events.user[example], events.item[other])) found += 1;
    }
  }
  return { pairs: batch.length * (batch.length - 1), liked: found };
}
