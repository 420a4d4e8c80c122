import { describe, expect, it } from 'vitest';
import type { ReplaySettings } from '../../data/clock.ts';
import { countsBefore, heldOutRequests, knownBefore, sliceRequests } from './past.ts';
import { makePlan, type Plan } from './plan.ts';
import { lateData, smallClock, smallData } from '../updates.test.fixtures.ts';

const dataset = smallData();
const planOf = (changed: Partial<ReplaySettings> = {}): Plan => makePlan(dataset, { ...smallClock, ...changed });
const plan = planOf();
const heldOut = plan.days.flatMap(({ held }) => [...held]);

describe('a plan', () => {
  it('plays the base and the days, and nothing from behind the last day', () => {
    const played = [...plan.stream, ...heldOut].sort((a, b) => a - b);
    expect(played).toEqual(Array.from({ length: 270 + 3 * 60 }, (_, event) => event));
    expect([...plan.stream]).toEqual([...plan.stream].sort((a, b) => a - b));
    expect([...plan.stream.subarray(plan.base.from, plan.base.to)]).toEqual(Array.from({ length: 270 }, (_, i) => i));
  });

  it('holds a tenth of each day out, in time order, and the same tenth every time', () => {
    for (const [day, { held }] of plan.days.entries()) {
      expect(held).toHaveLength(6);
      expect([...held]).toEqual([...new Set(held)].sort((a, b) => a - b));
      for (const event of held) expect(Math.floor((event - 270) / 60)).toBe(day);
    }
    expect(planOf()).toEqual(plan);
  });

  it('cuts each day into slices that follow each other without a gap', () => {
    let at = plan.base.to;
    for (const { range, slices } of plan.days) {
      expect(range.from).toBe(at);
      expect(slices).toHaveLength(4);
      for (const { from, to } of slices) {
        expect(from).toBe(at);
        at = to;
      }
      expect(range.to).toBe(at);
    }
    expect(at).toBe(plan.stream.length);
  });

  it('keeps an event in the slice of its rank: what is held out moves no other', () => {
    for (const [day, { slices }] of plan.days.entries()) {
      for (const [slice, { from, to }] of slices.entries()) {
        for (const event of plan.stream.subarray(from, to)) {
          expect(Math.floor((event - 270 - 60 * day) / 15)).toBe(slice);
        }
      }
    }
  });

  it('never lets a held-out event into a profile or a count', () => {
    const out = new Set(heldOut);
    const learnt = [...plan.stream];
    expect(learnt.some((event) => out.has(event))).toBe(false);
    expect(plan.histories.items).toHaveLength(learnt.length);
    const { user, item } = dataset.events;
    for (let each = 0; each < dataset.users; each++) {
      const own = plan.histories.items.subarray(plan.histories.offsets[each], plan.histories.offsets[each + 1]);
      expect([...own]).toEqual(learnt.filter((event) => user[event] === each).map((event) => item[event]));
    }
    const counts = countsBefore(plan, plan.days[2].range.to);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(learnt.length);
  });

  it('counts as past what its user had in the stream before, for streamed and held-out events alike', () => {
    // Four users take turns: every event has neighbours of its own user.
    const user = dataset.events.user.map((each) => each % 4);
    const crowded = makePlan({ ...dataset, users: 4, events: { ...dataset.events, user } }, smallClock);
    const before = (event: number): number =>
      crowded.stream.filter((other) => other < event && user[other] === user[event]).length;
    expect([...crowded.places]).toEqual([...crowded.stream].map(before));
    for (const { held, heldPlaces } of crowded.days) expect([...heldPlaces]).toEqual([...held].map(before));
  });
});

describe('a plan of four events', () => {
  // Users 0 … 3 of the small world like films 0 … 3 first: a base of two, then two days of one event each.
  const tiny = planOf({ baseEvents: 2, eventsPerDay: 1, slicesPerDay: 3, days: 2 });

  it('is, by hand', () => {
    expect([...tiny.stream]).toEqual([0, 1, 2, 3]);
    expect([...tiny.places]).toEqual([0, 0, 0, 0]);
    expect(tiny.base).toEqual({ from: 0, to: 2 });
    expect(tiny.days.map(({ range }) => range)).toEqual([
      { from: 2, to: 3 },
      { from: 3, to: 4 },
    ]);
    // Fewer events than slices: two are empty.
    expect(tiny.days[0].slices).toEqual([
      { from: 2, to: 2 },
      { from: 2, to: 2 },
      { from: 2, to: 3 },
    ]);
    expect(tiny.days.map(({ held }) => held.length)).toEqual([0, 0]);
  });

  it('knows an item from the full update after its first event on', () => {
    expect([...knownBefore(tiny, 0).allowed.subarray(0, 4)]).toEqual([1, 1, 0, 0]);
    expect([...knownBefore(tiny, 1).allowed.subarray(0, 4)]).toEqual([1, 1, 1, 0]);
    expect([knownBefore(tiny, 0).count, knownBefore(tiny, 1).count]).toEqual([2, 3]);
  });

  it('asks what its users want just before their events', () => {
    const { users, places, targets } = sliceRequests(tiny, tiny.days[1].range);
    expect([users, places, targets].map((values) => [...values])).toEqual([[3], [0], [3]]);
    expect(sliceRequests(tiny, tiny.days[0].slices[0]).users).toHaveLength(0);
    expect(heldOutRequests(tiny, 0).users).toHaveLength(0);
  });

  it('may do without a base', () => {
    const bare = planOf({ baseEvents: 0, days: 1 });
    expect(bare.base).toEqual({ from: 0, to: 0 });
    expect(knownBefore(bare, 0).count).toBe(0);
  });
});

describe('the requests of the floor', () => {
  it('are the held-out events, each with the past of its own time', () => {
    const { users, places, targets, histories } = heldOutRequests(plan, 1);
    const { held, heldPlaces } = plan.days[1];
    expect([...users]).toEqual([...held].map((event) => dataset.events.user[event]));
    expect([...targets]).toEqual([...held].map((event) => dataset.events.item[event]));
    expect(places).toEqual(heldPlaces);
    expect(histories).toBe(plan.histories);
  });
});

describe('items that come late', () => {
  it('are not in the index on the day of their first event', () => {
    const late = lateData();
    const played = makePlan(late.dataset, late.clock);
    const { allowed } = knownBefore(played, 0);
    const isNew = (target: number): boolean => allowed[target] === 0;
    const wanted = sliceRequests(played, played.days[0].range).targets.filter(isNew);
    expect(wanted.length).toBeGreaterThan(0);
    for (const item of wanted) expect(knownBefore(played, 1).allowed[item]).toBe(1);
  });
});

describe('a clock that does not fit', () => {
  it.each([
    ['baseEvents', -1, 0],
    ['eventsPerDay', 0, 1],
    ['slicesPerDay', 1.5, 1],
    ['days', 0, 1],
  ])('%s = %d is refused', (name, value, minimum) => {
    expect(() => planOf({ [name]: value })).toThrow(
      expect.objectContaining({ code: 'clock-setting', params: { name, value, minimum } }),
    );
  });

  it('says how many days there would be', () => {
    expect(() => planOf({ days: 5 })).toThrow(
      expect.objectContaining({ code: 'clock-too-long', params: expect.objectContaining({ days: 5, fits: 4 }) }),
    );
  });
});
