import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

type Key = string | number;

/** FNV-1a hash of the key's parts, 32 bits: equal keys give equal states on every machine. */
function hash(parts: readonly Key[]): number {
  let state = 0x811c9dc5;
  for (const part of parts) {
    const text = `${typeof part === 'number' ? '#' : '$'}${part}\u0000`;
    for (let i = 0; i < text.length; i++) {
      state = Math.imul(state ^ text.charCodeAt(i), 0x01000193);
    }
  }
  return state | 0;
}

/** A stream of random numbers for one seed and one purpose. */
export interface Random {
  /** A float in [0, 1) with 32 random bits. */
  uniform(): number;
  /** An integer in [0, bound). `bound` must be a positive integer. */
  integer(bound: number): number;
  /** A standard normal number (Box–Muller transform). */
  normal(): number;
  /** Fisher–Yates shuffle, in place. @returns the same array. */
  shuffle<T extends Int32Array | Uint32Array | unknown[]>(values: T): T;
}

/**
 * Xoroshiro128+, seeded by a hash of (seed, purpose …): the lab's only source of random numbers. Draws for one purpose
 * never change those for another.
 */
export function keyed(seed: number, ...purpose: readonly Key[]): Random {
  const generator = xoroshiro128plus(hash([seed, ...purpose]));
  const uniform = (): number => (generator.next() >>> 0) / 0x1_0000_0000;
  const integer = (bound: number): number => Math.floor(uniform() * bound);
  return {
    uniform,
    integer,
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    shuffle(values) {
      for (let i = values.length - 1; i > 0; i--) {
        const j = integer(i + 1);
        const kept = values[i];
        values[i] = values[j] as never;
        values[j] = kept as never;
      }
      return values;
    },
  };
}
