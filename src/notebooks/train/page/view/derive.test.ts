import { describe, expect, it } from 'vitest';
import type { Dataset } from '../../../../core/data/types.ts';
import { countsByQuarter, historyOf, itemCountsOf, rankedCounts, shareOfTop } from './data-views.ts';
import { exampleBatch } from './example-batch.ts';
import { metricsAsJson, metricsAsTsv } from './metrics-text.ts';
import { nearest, rowOf } from './nearest.ts';

const day = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 1000;

/** Three users, four films; film 0 is everybody's. */
const dataset: Dataset = {
  name: 'tiny',
  sha256: '',
  users: 3,
  items: 4,
  userIds: Int32Array.of(10, 20, 30),
  itemIds: Int32Array.of(1, 2, 3, 4),
  titles: ['Toy Story (1995)', 'Heat (1995)', 'Sabrina (1954)', 'Untold'],
  years: Int16Array.of(1995, 1995, 1954, 0),
  genreNames: ['Animation', 'Comedy', 'Drama', 'IMAX'],
  genreOffsets: Int32Array.of(0, 2, 3, 5, 6),
  genreIds: Uint8Array.of(0, 1, 1, 1, 2, 3),
  events: {
    user: Int32Array.of(0, 1, 2, 0, 1),
    item: Int32Array.of(0, 0, 0, 1, 2),
    time: Int32Array.of(day('2000-01-15'), day('2000-02-01'), day('2000-03-31'), day('2000-04-01'), day('2000-12-31')),
  },
};

describe('the data figures', () => {
  it('count events by quarter, with empty quarters in between', () => {
    expect(countsByQuarter(dataset.events.time)).toEqual([
      { x: 2000, y: 3 },
      { x: 2000.25, y: 1 },
      { x: 2000.5, y: 0 },
      { x: 2000.75, y: 1 },
    ]);
    expect(countsByQuarter(new Int32Array(0))).toEqual([]);
  });

  it('rank films by count and leave out those without any', () => {
    expect(itemCountsOf(dataset)).toEqual(Int32Array.of(3, 1, 1, 0));
    expect(rankedCounts(itemCountsOf(dataset))).toEqual([
      { x: 1, y: 3 },
      { x: 2, y: 1 },
      { x: 3, y: 1 },
    ]);
  });

  it('thin out far ranks but keep the last', () => {
    const points = rankedCounts(new Int32Array(5000).fill(2));
    expect(points.length).toBeLessThan(300);
    expect(points.at(-1)).toEqual({ x: 5000, y: 2 });
  });

  it('know the share of the top films', () => {
    expect(shareOfTop(itemCountsOf(dataset), 0.25)).toBe(3 / 5);
  });

  it('list a history in time order', () => {
    expect(historyOf(dataset, 0).map(({ item }) => item)).toEqual([0, 1]);
  });

  it('make an example batch of different users, the most popular film first', () => {
    const batch = exampleBatch(dataset);
    expect(batch[0]).toEqual({ user: 0, item: 0, count: 3 });
    expect(new Set(batch.map(({ user }) => user)).size).toBe(batch.length);
  });
});

describe('the map', () => {
  it('finds the nearest rows, best first, ties to the lower index, without the excluded', () => {
    const vectors = Float32Array.of(1, 0, 0, 1, 1, 0, -1, 0);
    const query = rowOf(vectors, 2, 0);
    expect(nearest(vectors, 2, query, 2, new Set([0]))).toEqual([
      { index: 2, cosine: 1 },
      { index: 1, cosine: 0 },
    ]);
    expect(nearest(vectors, 2, query, 10, new Set()).map(({ index }) => index)).toEqual([0, 2, 1, 3]);
  });
});

describe('copied metrics', () => {
  const row = (value: number) => ({
    precision10: value,
    recall10: value,
    ndcg10: value,
    hit10: value,
    recall50: value,
  });
  const metrics = { model: row(0.123456789), popularity: row(0.1), contrast: null };

  it('have a column an arm that ran, in full precision', () => {
    const lines = metricsAsTsv(metrics).split('\n');
    expect(lines[0]).toBe('metric\tmodel\tpopularity');
    expect(lines).toHaveLength(6);
    expect(lines[5]).toBe('recall50\t0.123456789\t0.1');
  });

  it('hold as JSON what is needed to get them again', () => {
    const text = metricsAsJson(
      {
        type: 'result',
        results: { metrics, headShare: { model: 1, popularity: 1, contrast: null }, requests: 1, reachable: 1 },
        claims: [],
        learned: true,
        checksum: 'c0ffee',
        seeds: [7],
        dataset: { name: 'tiny', sha256: 'd', users: 1, items: 1, events: 1 },
        timings: { loadMs: 1, trainMs: 1, steps: 1, examplesPerSecond: 1 },
      },
      { parameters: { epochs: 2 }, seed: 7 },
    );
    expect(JSON.parse(text)).toMatchObject({
      notebook: 'train',
      parameters: { epochs: 2 },
      seed: 7,
      checksum: 'c0ffee',
    });
    expect(text).not.toContain('timings');
  });
});
