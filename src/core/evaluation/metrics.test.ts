import { describe, expect, it } from 'vitest';
import { averageColumns, meanMetrics, metricNames, metricsOf, type MetricColumns, type Metrics } from './metrics.ts';
import type { Ranking } from './ranking.ts';

const upTo = (count: number, from = 0): number[] => Array.from({ length: count }, (_, i) => from + i);

/** The metrics of one query. */
function one(items: number[], wanted: number[]): Metrics {
  const ranking: Ranking = { k: items.length, items: Int32Array.from(items) };
  return meanMetrics(metricsOf(ranking, { offsets: Int32Array.of(0, wanted.length), items: Int32Array.from(wanted) }));
}

const gain = (...places: number[]): number => places.reduce((sum, place) => sum + 1 / Math.log2(place + 1), 0);

describe('metricsOf', () => {
  it('perfect: ten targets on the first ten places', () => {
    expect(one(upTo(50), upTo(10))).toEqual({ precision10: 1, recall10: 1, ndcg10: 1, hit10: 1, recall50: 1 });
  });

  it('nothing found', () => {
    expect(one(upTo(50), [50, 99])).toEqual({ precision10: 0, recall10: 0, ndcg10: 0, hit10: 0, recall50: 0 });
  });

  it('one target at rank 3', () => {
    expect(one(upTo(50), [2])).toEqual({
      precision10: 0.1,
      recall10: 1,
      ndcg10: expect.closeTo(1 / Math.log2(4), 12),
      hit10: 1,
      recall50: 1,
    });
  });

  it('partly found: ranks 2 and 10 count for the top 10, 11 and 50 only for recall at 50, 51 for nothing', () => {
    expect(one(upTo(60), [1, 9, 10, 49, 50])).toEqual({
      precision10: 0.2,
      recall10: 2 / 5,
      ndcg10: expect.closeTo(gain(2, 10) / gain(1, 2, 3, 4, 5), 12),
      hit10: 1,
      recall50: 4 / 5,
    });
  });

  it('more targets than ten: the ideal ranking has ten hits', () => {
    const found = one(upTo(50), upTo(20, 5));
    expect(found.ndcg10).toBeCloseTo(gain(6, 7, 8, 9, 10) / gain(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), 12);
    expect(found.recall10).toBe(5 / 20);
    expect(found.precision10).toBe(0.5);
    expect(found.recall50).toBe(1);
  });

  it('empty places are no hits, and a short ranking still divides by 10', () => {
    expect(one([7, -1, -1], [7, 8])).toMatchObject({ precision10: 0.1, recall10: 0.5, hit10: 1, recall50: 0.5 });
  });

  it('keeps queries apart', () => {
    const ranking: Ranking = { k: 2, items: Int32Array.of(0, 1, 2, 3, 4, 5) };
    const columns = metricsOf(ranking, { offsets: Int32Array.of(0, 1, 3, 4), items: Int32Array.of(1, 2, 0, 9) });
    expect(Array.from(columns.recall10)).toEqual([1, 0.5, 0]);
    expect(Array.from(columns.ndcg10)).toEqual([
      expect.closeTo(gain(2), 12),
      expect.closeTo(gain(1) / gain(1, 2), 12),
      0,
    ]);
    expect(Array.from(columns.hit10)).toEqual([1, 1, 0]);
    expect(meanMetrics(columns)).toMatchObject({ recall10: 0.5, hit10: 2 / 3 });
  });
});

describe('averageColumns', () => {
  const columns = (...values: number[]): MetricColumns =>
    Object.fromEntries(
      metricNames.map((name, m) => [name, Float64Array.from(values, (value) => value + m)]),
    ) as unknown as MetricColumns;

  it('is the mean over rankings, query by query', () => {
    expect(averageColumns([columns(0, 1), columns(1, 5), columns(2, 0)])).toEqual(columns(1, 2));
  });

  it('of one is that one', () => {
    expect(averageColumns([columns(0.25, 1)])).toEqual(columns(0.25, 1));
  });
});
