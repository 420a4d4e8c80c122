import { buildDataset } from '../data/dataset.ts';
import { smallDataset } from '../data/sample.test.fixtures.ts';
import type { Dataset } from '../data/types.ts';

/** Every place of a stream, in time order. */
export const inOrder = (events: number): Int32Array => Int32Array.from({ length: events }, (_, place) => place);

/**
 * Events in the order given, [user, film] each. Film f has the genres of `genres[f]`; with the fixture's titles its
 * release year is 1900 + f mod 90.
 */
export function stream(
  events: readonly (readonly [number, number])[],
  genres: Readonly<Record<number, readonly number[]>> = {},
): Dataset {
  const rows = events.map(([user, film], at) => [user, film, 5, 1000 + at] as const);
  return buildDataset(smallDataset(rows, genres), { positiveThreshold: 3.5, minItemEvents: 1, minUserEvents: 1 });
}

/**
 * A day of `blocks` users one after the other, `each` events by each of them, all of one genre: genres take turns.
 * No user likes a film twice.
 */
export function blocky(blocks: number, each: number, genreCount = 3): Dataset {
  const events = Array.from({ length: blocks * each }, (_, at) => {
    const block = Math.floor(at / each);
    return [block + 1, 1 + (block % genreCount) + genreCount * (at % each)] as const;
  });
  const genres = Object.fromEntries(events.map(([user, film]) => [film, [(user - 1) % genreCount]]));
  return stream(events, genres);
}
