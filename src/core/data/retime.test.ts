import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyed } from '../random/keyed.ts';
import { replayClock } from './clock.ts';
import { daypartOrder, preferredHours } from './daypart.ts';
import { buildDataset } from './dataset.ts';
import { clockNames, daysOf, orderOf, retimed } from './retime.ts';
import { smallDataset } from './sample.test.fixtures.ts';
import { histories, placesOf } from './split.ts';
import type { Dataset } from './types.ts';

/** 700 events of 30 users; films have one to three of three genres, at random in time. */
function randomStream(): Dataset {
  const random = keyed(11, 'stream');
  const genres = Object.fromEntries(
    Array.from({ length: 100 }, (_, film) => [film + 1, [[0], [1], [2], [0, 1], [0, 1, 2]][film % 5]]),
  );
  const rows = Array.from({ length: 700 }, (_, at) => {
    return [1 + random.integer(30), 1 + random.integer(100), 5, 1000 + 60 * at] as const;
  });
  return buildDataset(smallDataset(rows, genres), { positiveThreshold: 3.5, minItemEvents: 1, minUserEvents: 1 });
}

const data = randomStream();
const clock = replayClock(700, { baseEvents: 80, eventsPerDay: 200, slicesPerDay: 10, days: 3 });
const places = Int32Array.from({ length: 700 }, (_, place) => place);
const strengths = fc.double({ min: 0, max: 1, noNaN: true });

describe('orderOf', () => {
  it('plays the real order on the replay clock', () => {
    expect(orderOf('replay', data, clock, 0.5, 1)).toEqual(places);
  });

  it('re-times each day inside itself on the daypart clock, and leaves base and rest alone', () => {
    fc.assert(
      fc.property(strengths, fc.nat(), (strength, seed) => {
        const order = orderOf('daypart', data, clock, strength, seed);
        for (const { from, to } of [clock.base(), ...daysOf(clock)]) {
          expect(order.slice(from, to).sort()).toEqual(places.slice(from, to));
        }
        expect(order.slice(0, 80)).toEqual(places.slice(0, 80));
        expect(order.slice(680)).toEqual(places.slice(680));
        expect(order.slice(80, 280)).not.toEqual(places.slice(80, 280));
      }),
      { numRuns: 20 },
    );
  });

  it('mixes the days, but not the base and the rest, on the shuffled clock', () => {
    const order = orderOf('shuffled', data, clock, 0, 1);
    expect(order.slice(0, 80)).toEqual(places.slice(0, 80));
    expect(order.slice(680)).toEqual(places.slice(680));
    expect(order.slice(80, 680).sort()).toEqual(places.slice(80, 680));
    const first = order.slice(80, 280);
    expect(first.filter((event) => event >= 280).length).toBeGreaterThan(100);
  });

  it('depends on the seed alone', () => {
    const moves = clockNames.map((name) => {
      const [once, again, other] = [1, 1, 2].map((seed) => orderOf(name, data, clock, 0.5, seed).join());
      expect(again).toBe(once);
      return other !== once;
    });
    expect(moves).toEqual([false, true, true]);
  });

  it('has an error for a strength outside 0 … 1', () => {
    for (const value of [-0.01, 1.01, NaN]) {
      expect(() => orderOf('daypart', data, clock, value, 1)).toThrow(
        expect.objectContaining({ code: 'clock-strength', params: { value } }),
      );
    }
  });
});

describe('preferredHours', () => {
  it('deals out the day among the genres, to each as much of it as it has of the events', () => {
    const hours = preferredHours(data, { from: 0, to: 700 }, 3);
    expect(hours.map(({ genre }) => genre)).toEqual([0, 1, 2]);
    const inTurn = hours.toSorted((a, b) => a.from - b.from);
    expect(inTurn[0].from).toBe(0);
    expect(inTurn[1].from).toBeCloseTo(inTurn[0].to, 12);
    expect(inTurn[2].from).toBeCloseTo(inTurn[1].to, 12);
    expect(inTurn[2].to).toBeCloseTo(24, 10);
    // Of five films: genre 0 has 1 + ½ + ⅓, genre 1 the same, genre 2 has 1 + ⅓.
    expect((hours[0].to - hours[0].from) / 24).toBeCloseTo(11 / 6 / 5, 1);
    expect((hours[2].to - hours[2].from) / 24).toBeCloseTo(4 / 3 / 5, 1);
  });

  it('differs by seed', () => {
    const deals = new Set(Array.from({ length: 12 }, (_, seed) => preferredHours(data, clock.day(0), seed)[0].from));
    expect(deals.size).toBeGreaterThan(1);
  });
});

describe('daypartOrder', () => {
  /** Mean distance, in slices of a day, of a pure genre's events from where the day's middle of that genre is. */
  const spreadOf = (strength: number): number => {
    const order = daypartOrder(data, daysOf(clock), strength, 5);
    const ranks: number[] = [];
    order.subarray(80, 280).forEach((event, rank) => {
      const item = data.events.item[event];
      const [from, to] = [data.genreOffsets[item], data.genreOffsets[item + 1]];
      if (to - from === 1 && data.genreIds[from] === 2) ranks.push((2 * Math.PI * rank) / 200);
    });
    // Ranks lie on a circle (24 = 0): the length of their mean direction is 1 for a point, 0 for anywhere.
    const [x, y] = [Math.cos, Math.sin].map((of) => ranks.reduce((sum, rank) => sum + of(rank), 0) / ranks.length);
    return 1 - Math.hypot(x, y);
  };

  it('gathers a genre in its hours, the more the stronger', () => {
    expect(spreadOf(1)).toBeLessThan(0.25);
    expect(spreadOf(0.5)).toBeGreaterThan(spreadOf(1));
    expect(spreadOf(0)).toBeGreaterThan(spreadOf(0.5));
    expect(spreadOf(0)).toBeGreaterThan(0.7);
  });

  it('is a uniform shuffle of each day at strength 0: the mean displacement is a third of the day', () => {
    const order = daypartOrder(data, daysOf(clock), 0, 1);
    let moved = 0;
    for (let place = 80; place < 680; place++) moved += Math.abs(order[place] - place) / 600;
    expect(moved / 200).toBeCloseTo(1 / 3, 1);
  });
});

describe('retimed', () => {
  it('is the data set itself where the order is real', () => {
    expect(retimed(data, clock, places)).toBe(data);
  });

  it.each(['daypart', 'shuffled'] as const)('plays the same pairs at times in order (%s)', (name) => {
    const order = orderOf(name, data, clock, 0.7, 2);
    const again = retimed(data, clock, order);
    const pairs = ({ events }: Dataset): string[] =>
      Array.from(events.user, (user, at) => `${user} ${events.item[at]}`).sort();
    expect(pairs(again)).toEqual(pairs(data));
    const { time } = again.events;
    for (let at = 1; at < 700; at++) expect(time[at]).toBeGreaterThanOrEqual(time[at - 1]);
    expect(time.slice(0, 80)).toEqual(data.events.time.slice(0, 80));
  });

  it('lays the days from midnight to midnight, an hour being a rank', () => {
    const { time } = retimed(data, clock, orderOf('daypart', data, clock, 1, 1)).events;
    const start = time[80];
    expect(start % 86_400).toBe(0);
    expect(start).toBeGreaterThanOrEqual(time[79]);
    expect(time[80 + 100] - start).toBe(12 * 3600);
    expect(time[280] - start).toBe(86_400);
    expect(time[680]).toBeGreaterThanOrEqual(start + 3 * 86_400);
  });

  it('gives every reader of the order the same past: histories and places agree with the new order', () => {
    const order = orderOf('shuffled', data, clock, 0, 3);
    const again = retimed(data, clock, order);
    const past = histories(again, places);
    const at = placesOf(again, places);
    for (let place = 0; place < 700; place++) {
      const user = again.events.user[place];
      expect(user).toBe(data.events.user[order[place]]);
      expect(past.items[past.offsets[user] + at[place]]).toBe(data.events.item[order[place]]);
    }
  });

  it('works without a base', () => {
    const bare = replayClock(700, { baseEvents: 0, eventsPerDay: 350, slicesPerDay: 10, days: 2 });
    const again = retimed(data, bare, orderOf('shuffled', data, bare, 0, 3));
    expect(again.events.time[0] % 86_400).toBe(0);
    expect(again.events.time[350] - again.events.time[0]).toBe(86_400);
  });
});
