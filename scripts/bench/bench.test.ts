import { expect, it } from 'vitest';
import { judged, report, type Results } from './report.mjs';
import { serveFigures } from './serve.mjs';
import { median, quantile, round } from './statistics.mjs';

it('takes quantiles between the numbers, in any order', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(quantile([30, 10, 20], 0.95)).toBeCloseTo(29, 10);
  expect(quantile([7], 0.95)).toBe(7);
  expect(median([])).toBeNaN();
  expect(round(16.666, 1)).toBe(16.7);
});

const run = {
  examplesPerSecond: 30_000,
  steps: 955,
  loadToReadyMs: 400,
  readyToFirstStepMs: 1_100,
  loadToFirstStepMs: 1_500,
  loadToFirstRecallMs: 1_450,
  runMs: 9_000,
};
const view = {
  view: 'map',
  seconds: 7,
  frameMedianMs: 16.7,
  frameP95Ms: 16.8,
  missedShare: 0.004,
  longTasks: 0,
  longestTaskMs: 50,
};
const row = (n: number, kind: 'exact' | 'hnsw', efSearch: number | null, p50: number, recall50: number) => ({
  n,
  synthetic: Math.max(0, n - 2382),
  dims: 32,
  kind,
  efSearch,
  buildMs: 700.4,
  queryMs: { p50, p99: 9 },
  recall50,
  bytes: 1,
});
const times = { p50: 300, p99: 10_000 };
const ran = {
  index: [
    row(1000, 'hnsw', 200, 0.02, 1),
    row(2382, 'exact', null, 0.2, 1),
    row(2382, 'hnsw', 50, 0.03, 0.9),
    row(2382, 'hnsw', 200, 0.06, 0.95),
    row(100_000, 'exact', null, 0.5, 1),
    row(100_000, 'hnsw', 200, 0.1, 0.96),
    row(100_000, 'hnsw', 512, 0.4, 0.99),
  ],
  latency: { requests: 200, stages: { features: times, tower: times, search: times }, total: times },
};
const serve = serveFigures('page', ran, 200);

it('reads the figures of notebook serve off its rows: the default efSearch, all real items, and 100k', () => {
  expect(serve).toEqual({
    where: 'page',
    efSearch: 200,
    dims: 32,
    realItems: 2382,
    recallReal: 0.95,
    recallLarge: 0.96,
    exactMs: 0.5,
    hnswMs: 0.1,
    timesFaster: 5,
    buildMs: 700,
    requests: 200,
    requestP50Ms: 0.3,
    requestP99Ms: 10,
  });
});

const results: Results = {
  page: [run, { ...run, examplesPerSecond: 1 }, { ...run, examplesPerSecond: 90_000, loadToFirstStepMs: 9_000 }],
  watched: [view],
  initialKilobytes: 250,
  cli: [{ backend: 'wasm', epochs: 5, examplesPerSecond: 29_000, totalMs: 12_000 }],
  serve: [serve, { ...serve, where: 'command line', requestP99Ms: 1 }],
  notebooks: [{ name: 'update', totalMs: 30_000, wantedMs: 30_000, peakMegabytes: 500, wantedMegabytes: 500 }],
};

it('judges medians, so that one odd run decides nothing, and takes a target as reached at its edge', () => {
  expect(judged(results).map(([, , , reached]) => reached)).toEqual(Array.from({ length: 10 }, () => true));
});

it('judges the longest task of all views, and says what was missed', () => {
  const slower = { ...results, watched: [view, { ...view, longestTaskMs: 51 }], initialKilobytes: 250.1 };
  expect(judged(slower).map(([, , , reached]) => reached)).toEqual([
    true,
    true,
    false,
    false,
    true,
    true,
    true,
    true,
    true,
    true,
  ]);
  expect(report(slower)).toMatch(/longest task while training +51 ms +≤ 50 ms +MISSED/);
});

it('judges how long a notebook takes, and its memory where that has a target', () => {
  const [slow] = results.notebooks;
  const { wantedMegabytes: _, ...unlimited } = slow!;
  const missed = (notebooks: Results['notebooks']): string[] =>
    judged({ ...results, notebooks }).flatMap(([name, , , met]) => (met ? [] : [name]));
  expect(missed([{ ...slow!, totalMs: 30_001 }])).toEqual(['update']);
  expect(missed([{ ...slow!, peakMegabytes: 501 }])).toEqual(['update: memory of the process']);
  expect(missed([{ ...unlimited, peakMegabytes: 501 }])).toEqual([]);
});

it('judges the worse of the command line and the page', () => {
  const worse = { ...serve, recallReal: 0.94, recallLarge: 0.94, timesFaster: 4.9, requestP99Ms: 10.1 };
  const reached = judged({ ...results, serve: [serve, worse] }).map(([, , , met]) => met);
  expect(reached).toEqual([true, true, true, true, false, false, false, false, true, true]);
});
