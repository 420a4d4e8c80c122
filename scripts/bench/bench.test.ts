import { describe, expect, it } from 'vitest';
import { Figures, compare, judged, report } from './figures.ts';
import { addServeFigures } from './serve.ts';
import { median, quantile, round } from './statistics.ts';

it('takes quantiles between the numbers, in any order', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(quantile([30, 10, 20], 0.95)).toBeCloseTo(29, 10);
  expect(quantile([7], 0.95)).toBe(7);
  expect(median([])).toBeNaN();
  expect(round(16.666, 1)).toBe(16.7);
});

describe('figures', () => {
  it('gather their samples by name, in the order they first came', () => {
    const figures = new Figures();
    figures.add('b', 'ms', 3, 1);
    figures.add('a', 'MB', 7);
    figures.add('b', 'ms', 2);
    expect(figures.all).toEqual([
      { name: 'b', unit: 'ms', samples: [3, 1, 2] },
      { name: 'a', unit: 'MB', samples: [7] },
    ]);
    expect(figures.median('b')).toBe(2);
    expect(figures.median('c')).toBeNaN();
  });

  it.each([
    ['page: load to first step', [900, 1, 9_000], '≤ 900', true],
    ['page: load to first step', [901, 901], '≤ 900', false],
    ['train, loop, one worker', [150_000], '≥ 150,000', true],
    ['train, loop, one worker', [149_999], '≥ 150,000', false],
    ['page: longest task, train at map', [51], '≤ 50', false],
    ['pool of 2 against 1, update, three seeds', [NaN], '≥ 1.6', false],
  ])('%s of %j are judged by their median: %s', (name, samples, wanted, reached) => {
    expect(judged({ name, unit: '', samples })).toEqual({ wanted, reached });
  });

  it('without a target are not judged', () => {
    expect(judged({ name: 'batch made, B = 51', unit: 'ms', samples: [1] })).toBeNull();
  });

  it('are shown with their spread, and say what was missed', () => {
    const text = report([
      { name: 'drift', unit: 'ms', samples: [8_001, 7_000, 9_999] },
      { name: 'drift: memory', unit: 'MB', samples: [123.4] },
    ]);
    expect(text).toMatch(/^drift +8,000 ms +7,000 … 10,000 +3 +≤ 8,000 +MISSED$/m);
    expect(text).toMatch(/^drift: memory +123 MB +1 *$/m);
  });

  it('are compared with what was before, where both have them', () => {
    const figure = (name: string, ...samples: number[]) => ({ name, unit: 'ms', samples });
    const text = compare(
      [figure('a', 2, 4, 3), figure('b', 1), figure('new', 1)],
      [figure('a', 5, 6, 7), figure('b', 1)],
    );
    expect(text).toMatch(/^a +6 ms +3 ms +0\.5× +≠$/m);
    expect(text).toMatch(/^b +1 ms +1 ms +1× *$/m);
    expect(text).not.toContain('new');
  });
});

describe('what serve says of its index', () => {
  const row = (n: number, kind: 'exact' | 'hnsw', efSearch: number | null, p50: number, recall50: number) => ({
    n,
    synthetic: Math.max(0, n - 2382),
    dims: 32,
    kind,
    efSearch,
    buildMs: 700,
    queryMs: { p50, p99: 9 },
    recall50,
    bytes: 1,
  });
  const times = { p50: 300, p99: 10_000 };
  const latency = { requests: 200, stages: { features: times, tower: times, search: times }, total: times };
  const index = [
    row(1000, 'hnsw', 200, 0.02, 1),
    row(2382, 'exact', null, 0.2, 1),
    row(2382, 'hnsw', 50, 0.03, 0.9),
    row(2382, 'hnsw', 200, 0.06, 0.95),
    row(100_000, 'exact', null, 0.5, 1),
    row(100_000, 'hnsw', 200, 0.1, 0.96),
    row(100_000, 'hnsw', 512, 0.4, 0.99),
  ];

  it('is read at the default efSearch, over all real items and over 100k', () => {
    const figures = new Figures();
    addServeFigures({ parameters: { efSearch: 200 }, results: { index, latency } }, figures);
    expect(Object.fromEntries(figures.all.map(({ name, samples }) => [name, samples[0]]))).toEqual({
      'index: HNSW recall@50, real items': 0.95,
      'index: HNSW recall@50, 100k': 0.96,
      'index: build of HNSW, 100k': 700,
      'index: exact query, 100k': 0.5,
      'index: HNSW query, 100k': 0.1,
      'index: HNSW against exact a query, 100k': 5,
      'request, end to end, p50': 0.3,
      'request, end to end, p99': 10,
    });
  });

  it('must be there', () => {
    const read = () =>
      addServeFigures({ parameters: { efSearch: 200 }, results: { index: index.slice(0, 3), latency } }, new Figures());
    expect(read).toThrow('serve has not compared what the bench reads');
  });
});
