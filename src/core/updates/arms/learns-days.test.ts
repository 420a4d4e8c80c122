import { describe, expect, it } from 'vitest';
import type { Batch } from '../../compute/step.ts';
import { BatchSchedule } from './batch-schedule.ts';
import { makePlan, type Plan } from '../plan/plan.ts';
import { smallClock, smallSchedule, smallData } from '../updates.test.fixtures.ts';

const plan = makePlan(smallData(), smallClock);
const batchesOf = (learnsDays?: number, day = 2): Batch[] => [
  ...new BatchSchedule(plan, smallSchedule(learnsDays === undefined ? {} : { learnsDays })).fullUpdate(
    day,
    'shuffled',
    1,
  ),
];
const itemsOf = (batches: readonly Batch[]): number[] =>
  batches
    .flatMap(({ candidates: { items, positiveOffset } }) => [...items.subarray(0, positiveOffset.length)])
    .sort((a, b) => a - b);
const itemsIn = ({ stream, dataset }: Plan, from: number, to: number): number[] =>
  [...stream.subarray(from, to)].map((event) => dataset.events.item[event]).sort((a, b) => a - b);

describe('a full update on several days', () => {
  it('learns one day where nothing is said', () => {
    expect(batchesOf(1)).toEqual(batchesOf());
    expect(itemsOf(batchesOf())).toEqual(itemsIn(plan, plan.days[2].range.from, plan.days[2].range.to));
  });

  it('learns the last days, each event once', () => {
    expect(itemsOf(batchesOf(2))).toEqual(itemsIn(plan, plan.days[1].range.from, plan.days[2].range.to));
  });

  it('takes the base for the days before the first, and all of it where there is no end', () => {
    const { range } = plan.days[0];
    const day = range.to - range.from;
    expect(itemsOf(batchesOf(2, 0))).toEqual(itemsIn(plan, range.from - day, range.to));
    expect(itemsOf(batchesOf(Infinity))).toEqual(itemsIn(plan, 0, plan.days[2].range.to));
  });

  it('cuts batches no longer than those of one day', () => {
    const longest = (batches: readonly Batch[]) =>
      Math.max(...batches.map(({ candidates }) => candidates.positiveOffset.length));
    expect(longest(batchesOf(Infinity))).toBe(longest(batchesOf(1)));
  });
});
