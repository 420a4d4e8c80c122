import { buildDataset } from '../data/dataset.ts';
import { smallDataset } from '../data/sample.test.fixtures.ts';
import type { Dataset, RawDataset } from '../data/types.ts';
import { keyed } from '../random/keyed.ts';

/** A toy world's size; `users` is at least `items`, so that every item is met in the first round. */
export interface ToySize {
  readonly users: number;
  readonly items: number;
  /** Events of each user. */
  readonly each: number;
}

export const toySize: ToySize = { users: 30, items: 24, each: 9 };

/** MovieLens user, MovieLens film, stars, time. */
export type Row = [number, number, number, number];

/** Events in rounds: every user once a round, a second apart. She mostly likes films of her own kind (of three). */
export function toyRows({ users, items, each }: ToySize = toySize): Row[] {
  const random = keyed(1, 'toy');
  const liked = Array.from({ length: users }, () => new Set<number>());
  const rows: Row[] = [];
  for (let round = 0; round < each; round++) {
    for (let user = 0; user < users; user++) {
      let item = user % items;
      while (liked[user].has(item)) {
        const drawn = random.integer(items);
        item = random.uniform() < 0.8 ? (drawn - (drawn % 3) + (user % 3)) % items : drawn;
      }
      liked[user].add(item);
      rows.push([user + 1, 100 + item, 4, rows.length]);
    }
  }
  return rows;
}

/** The toy world as a data set's files hold it: film 100 + i has genre i % 3, every fourth film a second one. */
export function toyRaw(rows: readonly Row[] = toyRows(), items = toySize.items): RawDataset {
  const genres = Array.from(
    { length: items },
    (_, i) => [100 + i, i % 4 === 0 ? [i % 3, (i + 1) % 3] : [i % 3]] as const,
  );
  return smallDataset(rows, Object.fromEntries(genres));
}

/** The toy world with all its events. */
export function toyDataset(size: ToySize = toySize): Dataset {
  return buildDataset(toyRaw(toyRows(size), size.items), {
    positiveThreshold: 0.5,
    minItemEvents: 1,
    minUserEvents: 1,
  });
}
