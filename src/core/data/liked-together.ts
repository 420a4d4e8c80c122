import type { Dataset } from './types.ts';

/** Which films the same users like. */
export interface LikedTogether {
  /** How alike the films of two events are: the cosine of their users, 0 … 1. */
  readonly similarity: (event: number, other: number) => number;
  /** The index in `others` of the event whose film is most like that of `event`; the first one of equals. */
  readonly mostAlike: (event: number, others: readonly number[]) => number;
}

/** The number of ones among 32 bits: sums of pairs, nibbles, bytes (Warren, Hacker's Delight, 5-1). */
function ones(bits: number): number {
  let sums = bits - ((bits >>> 1) & 0x55555555);
  sums = (sums & 0x33333333) + ((sums >>> 2) & 0x33333333);
  return Math.imul((sums + (sums >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Cosine similarity of films by the users who like them, from one bit set of users a film. */
export function likedTogether({ users, items, events }: Dataset): LikedTogether {
  const words = Math.ceil(users / 32);
  const sets = new Uint32Array(items * words);
  const counts = new Float64Array(items);
  events.item.forEach((item, event) => {
    const user = events.user[event];
    sets[item * words + (user >>> 5)] |= 1 << (user & 31);
    counts[item] += 1;
  });
  const shared = (left: number, right: number): number => {
    let count = 0;
    for (let word = 0; word < words; word++) count += ones(sets[left * words + word] & sets[right * words + word]);
    return count;
  };
  return {
    similarity: (event, other) => {
      const [left, right] = [events.item[event], events.item[other]];
      return shared(left, right) / Math.sqrt(counts[left] * counts[right]);
    },
    mostAlike: (event, others) => {
      const left = events.item[event];
      let best = 0;
      let most = -1;
      others.forEach((other, at) => {
        const right = events.item[other];
        // The square of the cosine, but for the count of `left`, which is the same for all.
        const score = shared(left, right) ** 2 / counts[right];
        if (score > most) [best, most] = [at, score];
      });
      return best;
    },
  };
}
