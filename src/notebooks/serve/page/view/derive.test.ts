import { describe, expect, it } from 'vitest';
import type { Dataset } from '../../../../core/data/types.ts';
import { clockStep } from './clock-step.ts';
import {
  comparisonBytes,
  comparisons,
  corpusEnds,
  crossover,
  knownUsers,
  listChange,
  ordinaryUser,
  pastOf,
  queryTimes,
  recallByEf,
  suggestions,
} from './derive.ts';
import type { IndexRow, PublishedEvent } from '../../events.ts';
import { formatBytes, formatMicros, formatMillis, formatPower } from '../../../parts/words/units.ts';
import { like, newVisit, stateOf, unlike } from './visit.ts';

const row = (
  n: number,
  kind: IndexRow['kind'],
  p50: number,
  efSearch: number | null = null,
  recall50 = 1,
): IndexRow => ({
  n,
  synthetic: Math.max(0, n - 2000),
  dims: 8,
  kind,
  efSearch,
  buildMs: 1,
  queryMs: { p50, p99: 2 * p50 },
  recall50,
  bytes: 1,
});

const rows = [
  row(1000, 'exact', 0.1),
  row(1000, 'hnsw', 0.2, 100, 1),
  row(1000, 'hnsw', 0.1, 50, 0.9),
  row(2000, 'exact', 0.3),
  row(2000, 'exact-batched', 0),
  row(2000, 'hnsw', 0.2, 100, 0.99),
  row(9000, 'exact', 0.9),
  row(9000, 'hnsw', 0.3, 100, 0.97),
  row(9000, 'hnsw', 0.5, 200, 0.99),
  row(9000, 'hnsw', 0.2, 50, 0.8),
];

describe('the index comparison', () => {
  it('follows the time of a query over the corpus, HNSW at the chosen efSearch; what took no time has no place', () => {
    const times = queryTimes(rows, 100);
    expect(times.exact).toEqual([
      { x: 1000, y: 0.1 },
      { x: 2000, y: 0.3 },
      { x: 9000, y: 0.9 },
    ]);
    expect(times.hnsw.map(({ y }) => y)).toEqual([0.2, 0.2, 0.3]);
    expect(times['exact-batched']).toEqual([]);
  });

  it('sorts recall by efSearch', () => {
    expect(recallByEf(rows, 9000)).toEqual([
      { x: 50, y: 0.8 },
      { x: 100, y: 0.97 },
      { x: 200, y: 0.99 },
    ]);
  });

  it('knows the corpus of all real items and the largest', () => {
    expect(corpusEnds(rows)).toEqual({ real: 2000, largest: 9000 });
    expect(corpusEnds([row(9000, 'exact', 1)])).toEqual({ real: null, largest: 9000 });
    expect(corpusEnds([])).toBeNull();
  });

  it('finds from where on HNSW is the faster one throughout', () => {
    const compared = comparisons(rows, 100);
    expect(compared.map(({ n, exactMs, hnswMs }) => [n, exactMs, hnswMs])).toEqual([
      [1000, 0.1, 0.2],
      [2000, 0.3, 0.2],
      [9000, 0.9, 0.3],
    ]);
    expect(crossover(compared)).toBe(2000);
    expect(crossover(compared.slice(1))).toBe(2000);
    expect(crossover(compared.slice(0, 1))).toBeNull();
    expect(crossover([])).toBeNull();
  });

  it.each([0.1, 0.0999])('is not faster where both take as good as equally long (%d ms)', (hnswMs) => {
    expect(crossover(comparisons([row(1000, 'exact', 0.1), row(1000, 'hnsw', hnswMs, 100)], 100))).toBeNull();
  });

  it('says what a corpus weighs before it is made', () => {
    expect(comparisonBytes(1_000_000, 32, 16)).toEqual({ vectors: 128_000_000, links: 132_000_000 });
  });
});

/** User 0 has two films, user 1 none, user 2 one, user 3 four. */
const published = {
  users: 4,
  historyOffsets: Int32Array.of(0, 2, 2, 3, 7),
  historyItems: Int32Array.of(4, 1, 5, 0, 1, 2, 3),
} as unknown as PublishedEvent;

describe('users and films to choose from', () => {
  it('offers users with a past, and begins with one of the middle', () => {
    expect(knownUsers(published).map(({ user, films }) => [user, films])).toEqual([
      [0, 2],
      [2, 1],
      [3, 4],
    ]);
    expect(ordinaryUser(published)).toBe(0);
    expect(pastOf(published, 3)).toEqual([0, 1, 2, 3]);
    const nobody = { ...published, historyOffsets: new Int32Array(5) };
    expect(ordinaryUser(nobody)).toBeNull();
  });

  it('suggests popular films of several genres, none taken, none unknown', () => {
    const dataset = {
      genreOffsets: Int32Array.of(0, 1, 2, 3, 4, 5),
      genreIds: Uint8Array.of(0, 0, 0, 1, 1),
    } as unknown as Dataset;
    const counts = Int32Array.of(9, 8, 7, 6, 0);
    expect(suggestions(dataset, counts, new Set(), 4, 2)).toEqual([0, 1, 3]);
    expect(suggestions(dataset, counts, new Set([0]), 2, 2)).toEqual([1, 2]);
  });

  it('tells what a list gained and lost', () => {
    const { entered, left } = listChange(Int32Array.of(1, 2, 3), Int32Array.of(3, 4, 1));
    expect([...entered]).toEqual([4]);
    expect(left).toEqual([2]);
  });
});

describe('a visit', () => {
  it('adds likes after the past, each once, and takes them back', () => {
    const visit = like(like(like(newVisit(0), 7), 1), 7);
    expect(stateOf(visit, published)).toEqual({ user: 0, liked: Int32Array.of(4, 7, 1) });
    expect(stateOf(unlike(visit, 1), published).liked).toEqual(Int32Array.of(4, 1, 7));
  });

  it('of a new user starts from nothing', () => {
    expect(stateOf(newVisit(null), published)).toEqual({ user: null, liked: new Int32Array(0) });
    expect(stateOf(like(newVisit(null), 2), published).liked).toEqual(Int32Array.of(2));
  });
});

describe('units', () => {
  const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

  it('write bytes, short times and large counts so that they can be read', () => {
    expect([0, 132, 305_000, 12.8e9, 4e15].map(formatBytes).map(plain)).toEqual([
      '0 B',
      '132 B',
      '305 kB',
      '12.8 GB',
      '4,000 TB',
    ]);
    expect([84, 1200].map(formatMicros).map(plain)).toEqual(['84.0 µs', '1.20 ms']);
    expect([0.084, 12, 3000, 600_000].map(formatMillis).map(plain)).toEqual([
      '84.0 µs',
      '12.0 ms',
      '3.0 s',
      '10 min 0 s',
    ]);
    expect([2399, 1e6, 1e8, 5.12e12].map(formatPower)).toEqual(['2,399', '1,000,000', '10⁸', '5.12 × 10¹²']);
  });

  it('leave a dash where nothing was measured', () => {
    for (const format of [formatBytes, formatMicros, formatMillis, formatPower]) {
      expect([null, NaN].map(format)).toEqual(['–', '–']);
    }
  });

  it('find the step of a coarse clock', () => {
    let looks = 0;
    expect(clockStep(() => Math.floor(looks++ / 7) * 0.5)).toBe(0.5);
  });
});
