import type { Histories } from '../data/split.ts';
import type { Bags } from '../model/embedding.ts';

/** Who liked what: the matrix X [users, items] of zeros and ones, by rows and by columns. */
export interface Likes {
  readonly users: number;
  readonly items: number;
  /** The items of each user, each once. */
  readonly byUser: Bags;
  /** The users of each item, ascending. */
  readonly byItem: Bags;
}

/** Training events as a matrix of likes. @param items how many there are. */
export function likesOf({ offsets, items: ids }: Pick<Histories, 'offsets' | 'items'>, items: number): Likes {
  const users = offsets.length - 1;
  const itemOffsets = new Int32Array(items + 1);
  for (const item of ids) itemOffsets[item + 1] += 1;
  for (let item = 0; item < items; item++) itemOffsets[item + 1] += itemOffsets[item];
  const next = itemOffsets.slice();
  const userIds = new Int32Array(ids.length);
  for (let user = 0; user < users; user++) {
    for (let p = offsets[user]; p < offsets[user + 1]; p++) userIds[next[ids[p]]++] = user;
  }
  return { users, items, byUser: { offsets, ids }, byItem: { offsets: itemOffsets, ids: userIds } };
}

/** How many likes two users share, for all pairs: X·Xᵀ [users, users]. */
export function sharedByUsers({ users, byUser, byItem }: Likes): Float64Array {
  return coOccurrence(users, byUser, byItem);
}

/** How many users two items share, for all pairs: Xᵀ·X [items, items]. */
export function sharedByItems({ items, byUser, byItem }: Likes): Float64Array {
  return coOccurrence(items, byItem, byUser);
}

function coOccurrence(rows: number, own: Bags, others: Bags): Float64Array {
  const counts = new Float64Array(rows * rows);
  for (let row = 0; row < rows; row++) {
    for (let p = own.offsets[row]; p < own.offsets[row + 1]; p++) {
      const through = own.ids[p];
      for (let q = others.offsets[through]; q < others.offsets[through + 1]; q++)
        counts[row * rows + others.ids[q]] += 1;
    }
  }
  return counts;
}
