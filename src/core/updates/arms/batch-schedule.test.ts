import { describe, expect, it } from 'vitest';
import type { Batch } from '../../compute/step.ts';
import { BatchSchedule, type ScheduleSettings } from './batch-schedule.ts';
import { makePlan } from '../plan/plan.ts';
import { lateData, smallClock, smallSchedule, smallData } from '../updates.test.fixtures.ts';

const plan = makePlan(smallData(), smallClock);
const courseOf = (changed: Partial<ScheduleSettings> = {}): BatchSchedule =>
  new BatchSchedule(plan, smallSchedule({ batchSize: 8, ...changed }));

const lengthOf = ({ candidates }: Batch): number => candidates.positiveOffset.length;
/** The positives of some batches, one batch after the other. */
const positivesOf = (batches: readonly Batch[]): number[] =>
  batches.flatMap((batch) => [...batch.candidates.items.subarray(0, lengthOf(batch))]);
const itemsAt = (from: number, to: number): number[] =>
  [...plan.stream.subarray(from, to)].map((event) => plan.dataset.events.item[event]);
const sorted = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b);
const fullOf = (
  schedule: BatchSchedule,
  day: number,
  order: 'shuffled' | 'ordered' = 'shuffled',
  seed = 1,
): Batch[] => [...schedule.fullUpdate(day, order, seed)];
const incrementsOf = (schedule: BatchSchedule, day: number, seed = 1): Batch[] =>
  plan.days[day].slices.flatMap((_, slice) => [...schedule.increments(day, slice, seed)]);
const users = ({ userBags: [ids] }: Batch): number[] => [...ids.ids];

describe('a full update', () => {
  it('takes as many batches as the increments of its day, and as long ones', () => {
    const schedule = courseOf();
    for (const day of [0, 1, 2]) {
      const lengths = incrementsOf(schedule, day).map(lengthOf);
      expect(lengths.length).toBeGreaterThan(4);
      expect(Math.max(...lengths)).toBe(8);
      expect(fullOf(schedule, day).map(lengthOf)).toEqual(lengths);
      expect(fullOf(schedule, day, 'ordered').map(lengthOf)).toEqual(lengths);
    }
  });

  it('learns each event of its day once, and no other', () => {
    for (const [day, { range }] of plan.days.entries()) {
      const learnt = positivesOf(fullOf(courseOf({ userDropout: 0 }), day));
      expect(learnt).not.toEqual(itemsAt(range.from, range.to));
      expect(sorted(learnt)).toEqual(sorted(itemsAt(range.from, range.to)));
    }
  });

  it('keeps the order of time where it is told to', () => {
    const { range } = plan.days[1];
    expect(positivesOf(fullOf(courseOf(), 1, 'ordered'))).toEqual(itemsAt(range.from, range.to));
  });

  it('mixes the slices of the day, not the events of each slice', () => {
    const [first] = plan.days[1].slices;
    const early = new Set(
      [...plan.stream.subarray(first.from, first.to)].map((event) => plan.dataset.events.user[event]),
    );
    const [batch] = fullOf(courseOf({ userDropout: 0 }), 1);
    expect(users(batch).every((user) => early.has(user))).toBe(false);
  });

  it('leaves user IDs out as the base does', () => {
    const known = fullOf(courseOf({ userDropout: 0.5 }), 1).flatMap(users).length;
    expect(known).toBeGreaterThan(10);
    expect(known).toBeLessThan(44);
  });
});

describe('the base', () => {
  it('is learnt whole and in another order every epoch, in batches of full length but the last', () => {
    const schedule = courseOf({ batchSize: 64 });
    const [first, second] = [[...schedule.base(0, 1)], [...schedule.base(1, 1)]];
    expect(first.map(lengthOf)).toEqual([64, 64, 64, 64, 14]);
    expect(sorted(positivesOf(first))).toEqual(sorted(itemsAt(0, 270)));
    expect(sorted(positivesOf(second))).toEqual(sorted(itemsAt(0, 270)));
    expect(positivesOf(second)).not.toEqual(positivesOf(first));
  });
});

describe('increments', () => {
  it('are the slice in time order, and leave no user ID out', () => {
    const schedule = courseOf({ userDropout: 0.9 });
    const { range } = plan.days[2];
    const batches = incrementsOf(schedule, 2);
    expect(positivesOf(batches)).toEqual(itemsAt(range.from, range.to));
    expect(batches.flatMap(users)).toEqual(
      [...plan.stream.subarray(range.from, range.to)].map((event) => plan.dataset.events.user[event]),
    );
  });

  it('go over a slice as often as they are told, with other negatives each time', () => {
    const [once, twice] = [courseOf(), courseOf({ passes: 2 })].map((schedule) => [...schedule.increments(0, 1, 1)]);
    expect(twice).toHaveLength(2 * once.length);
    expect(twice.slice(0, once.length)).toEqual(once);
    const again = twice.slice(once.length);
    expect(positivesOf(again)).toEqual(positivesOf(once));
    expect(again.map(({ candidates }) => candidates.items)).not.toEqual(once.map(({ candidates }) => candidates.items));
  });

  it('of an empty slice are none', () => {
    const sparse = makePlan(smallData(), { ...smallClock, eventsPerDay: 3, slicesPerDay: 5 });
    const schedule = new BatchSchedule(sparse, smallSchedule());
    const counts = sparse.days[0].slices.map((_, slice) => [...schedule.increments(0, slice, 1)].length);
    expect(counts).toEqual([0, 1, 0, 1, 1]);
    expect([...schedule.fullUpdate(0, 'shuffled', 1)].map(lengthOf)).toEqual([1, 1, 1]);
  });
});

describe('batches', () => {
  it('are equal for equal seeds, whatever was asked before, and others for another seed', () => {
    const asked = courseOf();
    const expected = [fullOf(courseOf(), 2), incrementsOf(courseOf(), 1), [...courseOf().base(3, 1)]];
    fullOf(asked, 1);
    expect([fullOf(asked, 2), incrementsOf(asked, 1), [...asked.base(3, 1)]]).toEqual(expected);
    expect(fullOf(asked, 2, 'shuffled', 2)).not.toEqual(expected[0]);
    expect(incrementsOf(asked, 1, 2)).not.toEqual(expected[1]);
  });

  it('are equal when two days are asked in turns: a fork catches up beside the others', () => {
    const schedule = courseOf({ logQ: true });
    const alone = [fullOf(courseOf(), 0), fullOf(courseOf(), 2)];
    const [early, late] = [schedule.fullUpdate(0, 'shuffled', 1), schedule.fullUpdate(2, 'shuffled', 1)];
    const turns: Batch[][] = [[], []];
    for (let step = 0; step < alone[0].length; step++) {
      turns[0].push(early.next().value as Batch);
      turns[1].push(late.next().value as Batch);
    }
    expect(turns).toEqual(alone);
  });

  it('are the same shuffled and ordered but for the order: the same draws of negatives', () => {
    const drawn = (batches: readonly Batch[]): number[][] =>
      batches.map((batch) => [...batch.candidates.items.subarray(lengthOf(batch))]);
    const schedule = courseOf({ userDropout: 0 });
    expect(drawn(fullOf(schedule, 1, 'ordered'))).toEqual(drawn(fullOf(schedule, 1, 'shuffled')));
  });

  it('draw no negative that has not happened yet', () => {
    const { dataset, clock } = lateData();
    const late = makePlan(dataset, clock);
    const schedule = new BatchSchedule(late, smallSchedule({ candidates: 64 }));
    const knownAt = (to: number): Set<number> =>
      new Set([...late.stream.subarray(0, to)].map((event) => dataset.events.item[event]));
    const drawn = (batches: Iterable<Batch>): number[] =>
      [...batches].flatMap(({ candidates }) => [...candidates.items]);
    const asked: [Iterable<Batch>, number][] = [
      [schedule.increments(1, 1, 1), late.days[1].slices[1].to],
      [schedule.fullUpdate(0, 'shuffled', 1), late.days[0].range.to],
      [schedule.base(0, 1), late.base.to],
    ];
    for (const [batches, to] of asked) {
      const known = knownAt(to);
      expect(known.size).toBeLessThan(dataset.items);
      expect(drawn(batches).filter((item) => !known.has(item))).toEqual([]);
    }
  });
});
