import type { Dataset } from '../../data/types.ts';

/** The variety of users and items in a batch or window. */
export interface Variety {
  readonly users: number;
  readonly items: number;
  /** Lag-1 same-user share, 0 … 1: successive events by the same user. NaN for fewer than two events. */
  readonly sameUser: number;
}

/**
 * Counts distinct users and items, and how often an event follows one by the same user, window after window: whoever has
 * been seen is marked with the window's number, so that no window has to be cleared.
 * @returns counts some events, in time order.
 */
export function varietyCounter({ events, users, items }: Dataset): (chosen: Int32Array) => Variety {
  const seenUser = new Int32Array(users);
  const seenItem = new Int32Array(items);
  let window = 0;
  return (chosen) => {
    window += 1;
    let distinctUsers = 0;
    let distinctItems = 0;
    let same = 0;
    let last = -1;
    for (let at = 0; at < chosen.length; at++) {
      const user = events.user[chosen[at]];
      const item = events.item[chosen[at]];
      if (seenUser[user] !== window) distinctUsers += 1;
      if (seenItem[item] !== window) distinctItems += 1;
      seenUser[user] = window;
      seenItem[item] = window;
      if (user === last) same += 1;
      last = user;
    }
    const sameUser = chosen.length > 1 ? same / (chosen.length - 1) : NaN;
    return { users: distinctUsers, items: distinctItems, sameUser };
  };
}

/** The same of one window. */
export const varietyOf = (dataset: Dataset, chosen: Int32Array): Variety => varietyCounter(dataset)(chosen);

/** A look-up of positives: whether a user likes an item, by the given events. */
export function likes({ events, items }: Dataset, known: Int32Array): (user: number, item: number) => boolean {
  const pairs = new Set<number>();
  for (const event of known) pairs.add(events.user[event] * items + events.item[event]);
  return (user, item) => pairs.has(user * items + item);
}

/**
 * False negatives of in-batch sampling. Every example is paired with the positive of every other example; a pair is a
 * false negative where that item is one of the user's own positives (the example's own target included).
 * @param liked see `likes`. @returns the number of pairs, and how many are false negatives. Takes O(batch²).
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
