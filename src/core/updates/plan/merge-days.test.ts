import { describe, expect, it } from 'vitest';
import { mergeDays } from './plan.ts';
import { heldOutRequests, sliceRequests } from './past.ts';
import { makePlan } from './plan.ts';
import { smallClock, smallData } from '../updates.test.fixtures.ts';

const plan = makePlan(smallData(), { ...smallClock, eventsPerDay: 20, slicesPerDay: 2, days: 6 });

describe('mergeDays', () => {
  const merged = mergeDays(plan, 3);

  it('joins ranges, slices and held-out events in order', () => {
    expect(merged.days).toHaveLength(2);
    expect(merged.days.map(({ range }) => range)).toEqual([
      { from: plan.days[0].range.from, to: plan.days[2].range.to },
      { from: plan.days[3].range.from, to: plan.days[5].range.to },
    ]);
    expect(merged.days[1].slices).toEqual(plan.days.slice(3).flatMap(({ slices }) => slices));
    expect([...merged.days[0].held]).toEqual(plan.days.slice(0, 3).flatMap(({ held }) => [...held]));
  });

  it('asks the same requests, one by one', () => {
    const fine = plan.days.slice(3).map(({ range }) => sliceRequests(plan, range));
    const coarse = sliceRequests(merged, merged.days[1].range);
    for (const column of ['users', 'places', 'targets'] as const) {
      expect([...coarse[column]]).toEqual(fine.flatMap((requests) => [...requests[column]]));
    }
    const held = [3, 4, 5].map((day) => heldOutRequests(plan, day));
    expect([...heldOutRequests(merged, 1).places]).toEqual(held.flatMap(({ places }) => [...places]));
  });

  it('is the plan itself for one day each', () => {
    expect(mergeDays(plan, 1)).toEqual(plan);
  });

  it.each([0, 1.5, 4, 7])('refuses to merge six days by %s', (factor) => {
    expect(() => mergeDays(plan, factor)).toThrow(RangeError);
  });
});
