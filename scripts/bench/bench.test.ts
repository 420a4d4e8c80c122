import { expect, it } from 'vitest';
import { judged, report, type Results } from './report.mjs';
import { median, quantile, round } from './statistics.mjs';

it('takes quantiles between the numbers, in any order', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(quantile([30, 10, 20], 0.95)).toBeCloseTo(29, 10);
  expect(quantile([7], 0.95)).toBe(7);
  expect(median([])).toBeNaN();
  expect(round(16.666, 1)).toBe(16.7);
});

const run = { examplesPerSecond: 30_000, steps: 955, loadToReadyMs: 400, readyToFirstStepMs: 1_100, loadToFirstStepMs: 1_500, loadToFirstRecallMs: 1_450, runMs: 9_000 };
const view = { view: 'map', seconds: 7, frameMedianMs: 16.7, frameP95Ms: 16.8, missedShare: 0.004, longTasks: 0, longestTaskMs: 50 };
const results: Results = {
  page: [run, { ...run, examplesPerSecond: 1 }, { ...run, examplesPerSecond: 90_000, loadToFirstStepMs: 9_000 }],
  watched: [view],
  initialKilobytes: 250,
  cli: [{ backend: 'wasm', examplesPerSecond: 29_000, totalMs: 12_000 }],
};

it('judges medians, so that one odd run decides nothing, and takes a target as reached at its edge', () => {
  expect(judged(results).map(([, , , reached]) => reached)).toEqual([true, true, true, true]);
});

it('judges the longest task of all views, and says what was missed', () => {
  const slower = { ...results, watched: [view, { ...view, longestTaskMs: 51 }], initialKilobytes: 250.1 };
  expect(judged(slower).map(([, , , reached]) => reached)).toEqual([true, true, false, false]);
  expect(report(slower)).toMatch(/longest task while training +51 ms +≤ 50 ms +MISSED/);
});
