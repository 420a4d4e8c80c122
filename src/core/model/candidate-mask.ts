import { maskBytes } from '../compute/step.ts';

/** Whose candidates are masked: users by number, and the items that each is known to like. */
export interface KnownLikes {
  /** [examples]. */
  readonly users: ArrayLike<number>;
  /** The items, in any order. */
  readonly likedBy: (user: number) => Int32Array;
}

/**
 * Finds out which candidates are no negatives of which examples: those that the example's user is known to like, its own
 * positive above all. The time goes with the batch and the lengths of its users' lists, not with the catalogue.
 */
export class CandidateMasks {
  /** [items]: the last candidate that is the item, −1 where none is; `next` leads to the one before it. */
  private readonly last: Int32Array;

  /** @param items how many there are. */
  constructor(items: number) {
    this.last = new Int32Array(items).fill(-1);
  }

  /** @param own [examples] each example's positive. @returns [examples, maskBytes(candidates)], see `Candidates`. */
  make(own: Int32Array, candidates: Int32Array, { users, likedBy }: KnownLikes): Uint8Array {
    const bytes = maskBytes(candidates.length);
    const mask = new Uint8Array(own.length * bytes);
    const next = this.chain(candidates);
    const rowOf = new Map<number, number>();
    for (let i = 0; i < own.length; i++) {
      const start = i * bytes;
      const known = rowOf.get(users[i]);
      if (known === undefined) {
        rowOf.set(users[i], start);
        for (const item of likedBy(users[i])) this.set(mask, start, item, next);
      } else mask.copyWithin(start, known, known + bytes);
    }
    // Only now, so that no row was copied with another example's positive in it.
    for (let i = 0; i < own.length; i++) this.set(mask, i * bytes, own[i], next);
    for (const item of candidates) this.last[item] = -1;
    return mask;
  }

  /** Links candidates that are the same item. */
  private chain(candidates: Int32Array): Int32Array {
    return candidates.map((item, j) => {
      const before = this.last[item];
      this.last[item] = j;
      return before;
    });
  }

  /** Sets the bits of all candidates that are the item. */
  private set(mask: Uint8Array, start: number, item: number, next: Int32Array): void {
    for (let j = this.last[item]; j >= 0; j = next[j]) mask[start + (j >> 3)] |= 1 << (j & 7);
  }
}
