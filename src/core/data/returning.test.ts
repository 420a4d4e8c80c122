import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mean } from '../arrays.ts';
import { keyed } from '../random/keyed.ts';
import { replayClock } from './clock.ts';
import { preferredHours } from './daypart.ts';
import { buildDataset } from './dataset.ts';
import { likedTogether } from './liked-together.ts';
import { returningOrder, type ReturningDials } from './returning.ts';
import { smallDataset } from './sample.test.fixtures.ts';

const EVENTS = 900;
const PER_DAY = 60;

/** 900 likes of 30 users, each in one sitting; even users like even films twice as often as odd ones. */
function sittings() {
  const random = keyed(3, 'sittings');
  const rows = Array.from({ length: EVENTS }, (_, at) => {
    const user = Math.floor(at / 30);
    const film = 2 * random.integer(30) + (random.uniform() < 0.8 ? user % 2 : (user + 1) % 2);
    return [1 + user, 1 + film, 5, 1000 + 60 * at] as const;
  });
  const genres = Object.fromEntries(Array.from({ length: 60 }, (_, film) => [1 + film, [film % 3]]));
  return buildDataset(smallDataset(rows, genres), { positiveThreshold: 3.5, minItemEvents: 1, minUserEvents: 1 });
}

const data = sittings();
const { user, item } = data.events;
const clock = replayClock(EVENTS, { baseEvents: 300, eventsPerDay: PER_DAY, slicesPerDay: 10, days: 10 });
const orderOf = (dials: Partial<ReturningDials> = {}, seed = 1): Int32Array =>
  returningOrder(data, clock, { runs: 0, hot: 0, dayparts: 0, ...dials }, seed);
const shares = fc.double({ min: 0, max: 1, noNaN: true });

/** The mean number of days on which a user comes. */
function daysPerUser(order: Int32Array): number {
  const days = Array.from({ length: data.users }, () => new Set<number>());
  order.forEach((event, place) => days[user[event]].add(Math.floor(place / PER_DAY)));
  return mean(days.map(({ size }) => size));
}

/** The mean similarity of a user's film to her last one. */
function likeness(order: Int32Array): number {
  const alike = likedTogether(data);
  const last = new Map<number, number>();
  const found: number[] = [];
  for (const event of order) {
    const before = last.get(user[event]);
    if (before !== undefined) found.push(alike.similarity(before, event));
    last.set(user[event], event);
  }
  return mean(found);
}

/** The mean share of a film's events on its busiest day. */
function heat(order: Int32Array): number {
  const counts = new Map<number, Map<number, number>>();
  order.forEach((event, place) => {
    const days = counts.get(item[event]) ?? new Map<number, number>();
    const day = Math.floor(place / PER_DAY);
    counts.set(item[event], days.set(day, (days.get(day) ?? 0) + 1));
  });
  return mean(
    [...counts.values()].map((days) => Math.max(...days.values()) / [...days.values()].reduce((a, b) => a + b)),
  );
}

describe('returningOrder', () => {
  it('plays every event once, whatever the dials', () => {
    fc.assert(
      fc.property(shares, shares, shares, fc.nat(), (runs, hot, dayparts, seed) => {
        expect(orderOf({ runs, hot, dayparts }, seed).sort()).toEqual(Int32Array.from(item.keys()));
      }),
      { numRuns: 20 },
    );
  });

  it('brings users back over many days who came on one or two', () => {
    expect(daysPerUser(Int32Array.from(item.keys()))).toBeLessThan(2.1);
    expect(daysPerUser(orderOf())).toBeGreaterThan(5);
  });

  it('leaves a user her own order while interest comes in no runs and nothing is hot', () => {
    for (let one = 0; one < data.users; one++) {
      const own = orderOf().filter((event) => user[event] === one);
      expect(own).toEqual(own.toSorted());
    }
  });

  it('brings similar films together, the more the higher the dial', () => {
    const [none, half, all] = [0, 0.5, 1].map((runs) => likeness(orderOf({ runs })));
    expect(half).toBeGreaterThan(none + 0.02);
    expect(all).toBeGreaterThan(half + 0.02);
  });

  it('gathers a film’s events in its hot day, the more the higher the dial', () => {
    const [none, half, all] = [0, 0.5, 1].map((hot) => heat(orderOf({ hot })));
    expect(half).toBeGreaterThan(none + 0.1);
    expect(all).toBeGreaterThan(half + 0.1);
  });

  it('gathers genres in the hours that they prefer, the more the higher the dial', () => {
    const hours = preferredHours(data, { from: 0, to: EVENTS }, 1);
    const inHours = (dayparts: number): number => {
      const order = orderOf({ dayparts });
      const fits = Array.from(order, (event, place) => {
        const own = hours[data.genreIds[data.genreOffsets[item[event]]]];
        const hour = (24 * (place % PER_DAY)) / PER_DAY;
        return [hour, hour + 24].some((each) => each >= own.from && each < own.to) ? 1 : 0;
      });
      return mean(fits);
    };
    expect(inHours(0.5)).toBeGreaterThan(inHours(0) + 0.1);
    expect(inHours(1)).toBeGreaterThan(inHours(0.5) + 0.1);
  });

  it('comes again for the same seed, and no other', () => {
    expect(orderOf({ runs: 0.5, hot: 0.5 }, 7)).toEqual(orderOf({ runs: 0.5, hot: 0.5 }, 7));
    expect(orderOf({}, 7)).not.toEqual(orderOf({}, 8));
  });

  it('has an error for a dial outside 0 … 1', () => {
    for (const value of [-0.01, 1.01, NaN]) {
      for (const name of ['runs', 'hot', 'dayparts'] as const) {
        expect(() => orderOf({ [name]: value })).toThrow(
          expect.objectContaining({ code: 'clock-dial', params: { name, value } }),
        );
      }
    }
  });
});

describe('likedTogether', () => {
  it('is the cosine of two films’ users, counted by hand', () => {
    // Film 1: users 1, 2, 3; film 2: users 2, 3; film 3: user 40.
    const rows = [
      [1, 1, 5, 10],
      [2, 1, 5, 20],
      [3, 1, 5, 30],
      [2, 2, 5, 40],
      [3, 2, 5, 50],
      ...Array.from({ length: 36 }, (_, at) => [4 + at, 4, 5, 60 + at] as const),
      [40, 3, 5, 100],
    ] as const;
    const few = buildDataset(smallDataset(rows), { positiveThreshold: 3.5, minItemEvents: 1, minUserEvents: 1 });
    const eventOf = (film: number): number => few.events.item.findIndex((each) => few.itemIds[each] === film);
    const [one, two, three] = [1, 2, 3].map(eventOf);
    const alike = likedTogether(few);
    expect(alike.similarity(one, two)).toBeCloseTo(2 / Math.sqrt(6), 12);
    expect(alike.similarity(one, three)).toBe(0);
    expect(alike.similarity(two, two)).toBe(1);
    expect(alike.mostAlike(one, [three, two])).toBe(1);
    expect(alike.mostAlike(three, [one, two])).toBe(0);
  });
});
