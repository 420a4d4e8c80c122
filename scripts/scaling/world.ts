import type { Dataset } from '../../src/core/data/types.ts';
import { keyed } from '../../src/core/random/keyed.ts';

const USERS = 1_000;
const EVENTS_A_USER = 120;
const GENRES = 19;

/** A popularity by rank as catalogues have it: uniform in the logarithm, so that item r has a chance ∝ 1 / r. */
const zipf = (draw: number, items: number): number => Math.min(items - 1, Math.floor(items ** draw) - 1);

/** A made-up data set: equally many users and events at every size of the catalogue, popularity by Zipf's law. */
export function worldOf(items: number): Dataset {
  const random = keyed(1, 'scaling', items);
  const count = USERS * EVENTS_A_USER;
  return {
    name: `made up, ${items} items`,
    sha256: '',
    users: USERS,
    items,
    userIds: Int32Array.from({ length: USERS }, (_, user) => user),
    itemIds: Int32Array.from({ length: items }, (_, item) => item),
    titles: [],
    years: Int16Array.from({ length: items }, (_, item) => 1930 + (item % 90)),
    genreNames: Array.from({ length: GENRES }, (_, genre) => `genre ${genre}`),
    genreOffsets: Int32Array.from({ length: items + 1 }, (_, item) => item),
    genreIds: Uint8Array.from({ length: items }, (_, item) => item % GENRES),
    events: {
      user: Int32Array.from({ length: count }, (_, event) => event % USERS),
      item: Int32Array.from({ length: count }, () => zipf(random.uniform(), items)),
      time: Int32Array.from({ length: count }, (_, event) => event),
    },
  };
}
