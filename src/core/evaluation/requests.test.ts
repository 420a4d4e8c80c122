import { describe, expect, it } from 'vitest';
import { histories, splitPerUser, splitTemporal } from '../data/split.ts';
import { toyDataset } from '../model/toy.test.fixtures.ts';
import { keyed } from '../random/keyed.ts';
import { everyone, perUserRequests, sampleRequests, temporalRequests, type Requests } from './requests.ts';

const dataset = toyDataset();
const { user, item } = dataset.events;
const temporal = splitTemporal(dataset.events, 0.2);
const perUser = splitPerUser(dataset.events, dataset.users, 0.25, keyed(1, 'split'));

const pastOf = ({ users, places, histories: known }: Requests, q: number): number[] =>
  Array.from(known.items.subarray(known.offsets[users[q]], known.offsets[users[q]] + places[q]));
const targetsOf = ({ targets }: Requests, q: number): number[] =>
  Array.from(targets.items.subarray(targets.offsets[q], targets.offsets[q + 1]));
const queries = (requests: Requests): number[] => Array.from(requests.users.keys());

describe('temporalRequests', () => {
  const requests = temporalRequests(dataset, temporal);

  it('asks once a test event, with all that the user liked earlier as her past, and nothing later', () => {
    expect(requests.users.length).toBe(temporal.test.length);
    for (const q of queries(requests)) {
      const event = temporal.test[q];
      const earlier = Array.from(item.subarray(0, event)).filter((_, at) => user[at] === user[event]);
      expect(requests.users[q]).toBe(user[event]);
      expect(targetsOf(requests, q)).toEqual([item[event]]);
      expect(pastOf(requests, q)).toEqual(earlier);
      expect(earlier).not.toContain(item[event]);
    }
  });

  it('counts earlier test events to the past', () => {
    const trained = histories(dataset, temporal.train);
    const more = queries(requests).filter((q) => {
      const one = requests.users[q];
      return requests.places[q] > trained.offsets[one + 1] - trained.offsets[one];
    });
    expect(more.length).toBeGreaterThan(0);
  });
});

describe('perUserRequests', () => {
  const requests = perUserRequests(dataset, perUser);

  it('asks once a user with test events: profile is her training part, targets her test part', () => {
    expect(Array.from(requests.users)).toEqual(
      [...new Set(Array.from(perUser.test, (event) => user[event]))].sort((a, b) => a - b),
    );
    for (const q of queries(requests)) {
      const own = (events: Int32Array): number[] =>
        Array.from(events)
          .filter((event) => user[event] === requests.users[q])
          .map((event) => item[event]);
      expect(pastOf(requests, q)).toEqual(own(perUser.train));
      expect(targetsOf(requests, q)).toEqual(own(perUser.test));
      expect(pastOf(requests, q).filter((one) => targetsOf(requests, q).includes(one))).toEqual([]);
    }
  });

  it('leaves out users without test events', () => {
    const test = perUser.test.filter((event) => user[event] !== 3 && user[event] !== 29);
    const few = perUserRequests(dataset, { train: perUser.train, test });
    expect(few.users.length).toBe(28);
    expect(few.users).not.toContain(3);
    expect(few.targets.offsets[28]).toBe(test.length);
  });
});

describe('sampleRequests', () => {
  const requests = perUserRequests(dataset, perUser);

  it('keeps order, pasts and targets of those drawn', () => {
    const few = sampleRequests(requests, 11, keyed(1, 'sample'));
    expect(few.users.length).toBe(11);
    expect(new Set(few.users).size).toBe(11);
    expect(few.users).toEqual(few.users.slice().sort());
    for (const q of queries(few)) {
      const same = requests.users.indexOf(few.users[q]);
      expect(pastOf(few, q)).toEqual(pastOf(requests, same));
      expect(targetsOf(few, q)).toEqual(targetsOf(requests, same));
    }
  });

  it('draws the same for the same key and others for another', () => {
    const drawn = (seed: number): Int32Array => sampleRequests(requests, 11, keyed(seed, 'sample')).users;
    expect(drawn(1)).toEqual(drawn(1));
    expect(drawn(1)).not.toEqual(drawn(2));
  });

  it.each([30, 31])('takes all where %i are asked for', (count) => {
    expect(sampleRequests(requests, count, keyed(1))).toBe(requests);
  });
});

describe('everyone', () => {
  it('is one request a user with her training part as past and no target', () => {
    const all = everyone(dataset, temporal.train.slice(0, 10));
    expect(Array.from(all.users)).toEqual(Array.from({ length: 30 }, (_, one) => one));
    expect(queries(all).map((q) => pastOf(all, q))).toEqual(
      queries(all).map((q) => Array.from(item.subarray(0, 10)).filter((_, at) => user[at] === q)),
    );
    expect(queries(all).flatMap((q) => targetsOf(all, q))).toEqual([]);
  });
});
