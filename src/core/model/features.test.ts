import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyed } from '../random/keyed.ts';
import {
  genresOf,
  historyBefore,
  historyExcept,
  single,
  singleOrNone,
  yearBucket,
  YEAR_BUCKETS,
  yearsOf,
} from './features.ts';
import type { Bags } from './embedding.ts';
import { toyDataset } from './toy.test.fixtures.ts';

const bag = ({ offsets, ids }: Bags, i: number): number[] => Array.from(ids.subarray(offsets[i], offsets[i + 1]));

describe('yearBucket', () => {
  it.each([
    [0, 0],
    [1874, 1],
    [1914, 1],
    [1915, 1],
    [1919, 1],
    [1920, 2],
    [1999, 17],
    [2000, 18],
    [2014, 20],
    [2015, 21],
    [2019, 21],
    [2020, 21],
    [2999, 21],
  ])('puts %i into bucket %i', (year, bucket) => {
    expect(yearBucket(year)).toBe(bucket);
    expect(bucket).toBeLessThan(YEAR_BUCKETS);
  });
});

describe('item features', () => {
  const dataset = toyDataset();

  it('lists the genres of each item, in the order asked for', () => {
    const genres = genresOf(dataset, Int32Array.of(5, 0, 4, 5));
    expect([0, 1, 2, 3].map((i) => bag(genres, i))).toEqual([[2], [0, 1], [1, 2], [2]]);
    expect(genresOf(dataset, new Int32Array(0))).toEqual({ offsets: Int32Array.of(0), ids: new Int32Array(0) });
  });

  it('gives one year bucket an item', () => {
    // Film 100 + i came out in 1910 + i.
    expect(yearsOf(dataset, Int32Array.of(10, 0, 4))).toEqual({
      offsets: Int32Array.of(0, 1, 2, 3),
      ids: Int32Array.of(2, 1, 1),
    });
  });
});

/** Histories of distinct items (so that an item names its place), and requests into them. */
const histories = fc.array(fc.nat(8), { minLength: 1, maxLength: 5 }).map((sizes) => {
  const offsets = Int32Array.from([0, ...sizes.map((_, u) => sizes.slice(0, u + 1).reduce((a, b) => a + b))]);
  return { offsets, items: Int32Array.from({ length: offsets[sizes.length] }, (_, i) => 100 + i) };
});
const asked = fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 12 });

describe('historyBefore', () => {
  it('gives the last positives before the place: never the target, nothing later, at most `length`', () => {
    fc.assert(
      fc.property(histories, asked, fc.nat(10), ({ offsets, items }, pairs, length) => {
        const users = Int32Array.from(pairs, ([user]) => user % (offsets.length - 1));
        // A place may be the end: a request after everything.
        const places = Int32Array.from(
          pairs,
          ([, place], i) => place % (offsets[users[i] + 1] - offsets[users[i]] + 1),
        );
        const out = historyBefore({ offsets, items }, users, places, length);
        pairs.forEach((_, i) => {
          const own = Array.from(items.subarray(offsets[users[i]], offsets[users[i] + 1]));
          expect(bag(out, i)).toEqual(own.slice(Math.max(0, places[i] - length), places[i]));
          expect(bag(out, i)).not.toContain(own[places[i]]);
        });
        expect(out.offsets.length).toBe(pairs.length + 1);
        expect(out.ids.length).toBe(out.offsets[pairs.length]);
      }),
      { seed: 1 },
    );
  });
});

describe('historyExcept', () => {
  it('gives the latest positives but the one at the place, at most `length`', () => {
    fc.assert(
      fc.property(histories, asked, fc.nat(10), ({ offsets, items }, pairs, length) => {
        const filled = pairs
          .map(([user, place]) => [user % (offsets.length - 1), place] as const)
          .filter(([user]) => offsets[user + 1] > offsets[user])
          .map(([user, place]) => [user, place % (offsets[user + 1] - offsets[user])] as const);
        const users = Int32Array.from(filled, ([user]) => user);
        const places = Int32Array.from(filled, ([, place]) => place);
        const out = historyExcept({ offsets, items }, users, places, length);
        filled.forEach(([user, place], i) => {
          const others = Array.from(items.subarray(offsets[user], offsets[user + 1])).filter((_, p) => p !== place);
          expect(bag(out, i)).toEqual(others.slice(Math.max(0, others.length - length)));
        });
        expect(out.ids.length).toBe(out.offsets[filled.length]);
      }),
      { seed: 1 },
    );
  });
});

describe('singleOrNone', () => {
  const ids = Int32Array.from({ length: 20_000 }, (_, i) => i % 77);

  it('keeps all at dropout 0', () => {
    expect(singleOrNone(ids, 0, keyed(1))).toEqual(single(ids));
  });

  it('leaves out about its share, and what stays is in place', () => {
    const out = singleOrNone(ids, 0.3, keyed(1, 'dropout'));
    const share = 1 - out.ids.length / ids.length;
    // The standard deviation is 0.0032.
    expect(Math.abs(share - 0.3)).toBeLessThan(0.013);
    const wrong = Array.from(ids).filter((id, i) => {
      const kept = bag(out, i);
      return kept.length > 1 || (kept.length === 1 && kept[0] !== id);
    });
    expect(wrong).toEqual([]);
  });
});
