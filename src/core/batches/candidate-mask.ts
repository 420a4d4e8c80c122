import { maskBytes } from '../compute/step.ts';

/** Whose candidates are masked, and what each user is known to like: items[offsets[u] … offsets[u] + counts[u]]. */
export interface KnownLikes {
  /** [examples]: the user of each. */
  readonly users: ArrayLike<number>;
  readonly offsets: Int32Array;
  readonly counts: Int32Array;
  readonly items: Int32Array;
}

/**
 * Masks accidental hits: candidates that the example's user is known to like, first of all its own positive, are not its
 * negatives. Linked lists of equal candidates make the time grow with the batch and its users' lists, not with the
 * catalogue.
 */
export class CandidateMasks {
  /** [items]: the last candidate that is the item, −1 where none is; `next` leads to the one before it. */
  private readonly last: Int32Array;

  /** @param items how many there are. */
  constructor(items: number) {
    this.last = new Int32Array(items).fill(-1);
  }

  /** @param own [examples] each example's positive. @returns [examples, maskBytes(candidates)], see `Candidates`. */
  make(own: Int32Array, candidates: Int32Array, likes: KnownLikes): Uint8Array {
    const { users } = likes;
    const bytes = maskBytes(candidates.length);
    const mask = new Uint8Array(own.length * bytes);
    const next = this.chain(candidates);
    const rowOf = new Map<number, number>();
    for (let i = 0; i < own.length; i++) {
      const start = i * bytes;
      const known = rowOf.get(users[i]);
      if (known === undefined) {
        rowOf.set(users[i], start);
        this.maskLikes(mask, start, users[i], likes, next);
      } else mask.copyWithin(start, known, known + bytes);
    }
    // Only now, so that no row was copied with another example's positive in it.
    for (let i = 0; i < own.length; i++) {
      for (let j = this.last[own[i]]; j >= 0; j = next[j]) mask[i * bytes + (j >> 3)] |= 1 << (j & 7);
    }
    for (const item of candidates) this.last[item] = -1;
    return mask;
  }

  /** Links candidates that are the same item. */
  private chain(candidates: Int32Array): Int32Array {
    const next = new Int32Array(candidates.length);
    for (let j = 0; j < candidates.length; j++) {
      next[j] = this.last[candidates[j]];
      this.last[candidates[j]] = j;
    }
    return next;
  }

  private maskLikes(
    mask: Uint8Array,
    start: number,
    user: number,
    { offsets, counts, items }: KnownLikes,
    next: Int32Array,
  ): void {
    const { last } = this;
    const end = offsets[user] + counts[user];
    for (let p = offsets[user]; p < end; p++) {
      for (let j = last[items[p]]; j >= 0; j = next[j]) mask[start + (j >> 3)] |= 1 << (j & 7);
    }
  }
}
