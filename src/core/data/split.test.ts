import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyed } from '../random/keyed.ts';
import { buildDataset } from './dataset.ts';
import { smallDataset } from './sample.test.fixtures.ts';
import { histories, splitPerUser, splitTemporal, trainingCounts } from './split.ts';
import type { Events } from './types.ts';

/** Events of the given users, a second apart; the items do not matter here. */
function eventsOf(users: readonly number[]): Events {
  return {
    user: Int32Array.from(users),
    item: Int32Array.from(users, (_, event) => event % 3),
    time: Int32Array.from(users, (_, event) => event),
  };
}

const dataset = buildDataset(
  smallDataset([
    [1, 10, 5, 100],
    [2, 10, 5, 200],
    [1, 30, 5, 300],
    [2, 20, 5, 400],
    [1, 20, 5, 500],
    [3, 30, 5, 600],
  ]),
  { positiveThreshold: 0.5, minItemEvents: 1, minUserEvents: 1 },
);

describe('splitTemporal', () => {
  it('tests on the last share, rounded', () => {
    expect(splitTemporal(eventsOf([0, 0, 0, 1, 1, 1, 2]), 0.2)).toEqual({
      train: Int32Array.of(0, 1, 2, 3, 4, 5),
      test: Int32Array.of(6),
    });
  });

  it.each([0, 0.05, 0.95, 1])('refuses a share that leaves a part empty: %d', (share) => {
    expect(() => splitTemporal(eventsOf([0, 0, 0]), share)).toThrow(expect.objectContaining({ code: 'split-empty' }));
  });
});

describe('splitPerUser', () => {
  it('holds out round(share · n) of each user, keeps one to train on, and parts every event, in time order', () => {
    const users = fc.array(fc.nat(5), { minLength: 30, maxLength: 60 });
    fc.assert(
      fc.property(users, fc.double({ min: 0.2, max: 1, noNaN: true }), fc.nat(), (drawn, share, seed) => {
        // User 6 has one event, user 7 none.
        const events = eventsOf([...drawn, 6]);
        const { train, test } = splitPerUser(events, 8, share, keyed(seed, 'split'));
        const all = [...train, ...test].sort((a, b) => a - b);
        expect(all).toEqual(Array.from(events.user, (_, event) => event));
        expect(train).toEqual(train.slice().sort());
        expect(test).toEqual(test.slice().sort());
        for (let user = 0; user < 8; user++) {
          const own = events.user.filter((one) => one === user).length;
          const held = test.filter((event) => events.user[event] === user).length;
          expect(held).toBe(own === 0 ? 0 : Math.min(Math.round(share * own), own - 1));
        }
      }),
      { seed: 1 },
    );
  });

  it('draws the same for the same key, something else for another, and not just the last events', () => {
    const events = eventsOf(Array.from({ length: 400 }, (_, event) => event % 4));
    const test = (seed: number): Int32Array => splitPerUser(events, 4, 0.25, keyed(seed, 'split')).test;
    expect(test(1)).toEqual(test(1));
    expect(test(1)).not.toEqual(test(2));
    const mean = test(1).reduce((sum, event) => sum + event, 0) / 100;
    expect(mean).toBeGreaterThan(150);
    expect(mean).toBeLessThan(250);
  });

  it('refuses a share that holds nothing out', () => {
    expect(() => splitPerUser(eventsOf([0, 0, 1]), 2, 0.1, keyed(1))).toThrow(
      expect.objectContaining({ code: 'split-empty' }),
    );
  });
});

describe('what a split gives to train on', () => {
  const train = Int32Array.of(0, 2, 3, 4);

  it('counts items', () => {
    expect(Array.from(trainingCounts(dataset, train))).toEqual([1, 2, 1]);
  });

  it('lists each user in time order, users without events too', () => {
    expect(histories(dataset, train)).toEqual({
      offsets: Int32Array.of(0, 3, 4, 4),
      items: Int32Array.of(0, 2, 1, 1),
      times: Int32Array.of(100, 300, 500, 400),
    });
  });
});
