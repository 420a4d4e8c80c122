import { describe, expect, it } from 'vitest';
import { buildDataset } from '../../data/dataset.ts';
import { smallDataset } from '../../data/sample.test.fixtures.ts';
import { makePlan, type Plan } from './plan.ts';
import { largestTasteChanges } from './taste-change.ts';

const ACTION = 0;
const DRAMA = 2;
const SLICES = 4;
const EVENTS_A_SLICE = 40;

/** Who likes a film of which genre, slice by slice; user 9 fills every slice up. */
function planOf(likes: readonly (readonly (readonly [user: number, genre: number])[])[]): Plan {
  const rows: [number, number, number, number][] = [[9, 1000, 5, 0]];
  const genres: Record<number, readonly number[]> = { 1000: [ACTION] };
  for (const slice of likes) {
    const filled = [...slice, ...Array.from({ length: EVENTS_A_SLICE - slice.length }, () => [9, ACTION] as const)];
    for (const [user, genre] of filled) {
      const film = rows.length;
      genres[film] = [genre];
      rows.push([user, film, 5, film]);
    }
  }
  const dataset = buildDataset(smallDataset(rows, genres), {
    positiveThreshold: 3.5,
    minItemEvents: 1,
    minUserEvents: 1,
  });
  return makePlan(dataset, {
    baseEvents: 1,
    days: likes.length / SLICES,
    eventsPerDay: SLICES * EVENTS_A_SLICE,
    slicesPerDay: SLICES,
  });
}

/** As many likes that at least `LEAST_EVENTS` stay when a tenth of the day is held out. */
const many = (user: number, genre: number): (readonly [number, number])[] =>
  Array.from({ length: 12 }, () => [user, genre] as const);

describe('suggestions', () => {
  it('finds the user whose genres change between two slices, and says where', () => {
    const plan = planOf([many(1, ACTION), [], many(1, DRAMA), many(2, ACTION)]);
    const [first, ...others] = largestTasteChanges(plan, 8);
    expect(first).toMatchObject({ user: 0, day: 0, turn: 2 });
    expect(first.shift).toBe(1);
    expect(first.events).toBeGreaterThanOrEqual(12);
    expect(others.every(({ user, shift }) => user !== 0 && shift < 1)).toBe(true);
  });

  it('leaves out a change inside a slice, where no increment could follow it', () => {
    const plan = planOf([[...many(1, ACTION), ...many(1, DRAMA)], [], [], []]);
    expect(largestTasteChanges(plan, 8).some(({ user }) => user === 0)).toBe(false);
  });

  it('names each user once, for her day of the greatest change, and no more users than asked for', () => {
    const steady = [many(1, ACTION), many(1, ACTION), [], []];
    const turning = [many(1, ACTION), many(1, DRAMA), [], []];
    const plan = planOf([...steady, ...turning]);
    const found = largestTasteChanges(plan, 8).filter(({ user }) => user === 0);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ day: 1, turn: 1, shift: 1 });
    expect(largestTasteChanges(plan, 1)).toHaveLength(1);
  });
});
