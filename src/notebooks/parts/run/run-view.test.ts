import { describe, expect, it } from 'vitest';
import type { ProgressEvent, ResultEvent } from '../../../core/experiment/experiment.ts';
import { foldRun, NOT_RUN_YET, rateAtEnd, type RunView } from './run-view.ts';

const progress: ProgressEvent = { type: 'progress', phase: 'train', done: 1, total: 2, step: true };
const result: ResultEvent<number> = {
  type: 'result',
  results: 5,
  claims: [],
  learned: true,
  checksum: 'abc',
  seeds: [1],
  dataset: { name: '', sha256: '', users: 0, items: 0, events: 0 },
  timings: { loadMs: 0, trainMs: 1, steps: 1, examplesPerSecond: 4321 },
};

interface View extends RunView<number> {
  readonly points: readonly number[];
}

describe('what every run tells', () => {
  const before: View = { points: [1], ...NOT_RUN_YET };

  it('is kept beside the notebook’s own, and the newest counts', () => {
    const half = foldRun(before, progress);
    const later = { ...progress, done: 2 };
    expect(half).toEqual({ points: [1], progress, result: null });
    expect(foldRun(foldRun(half, later), result)).toEqual({ points: [1], progress: later, result });
    expect(before.progress).toBeNull();
  });

  it('gives the rate of a run that has ended', () => {
    expect(rateAtEnd(foldRun(before, progress))).toBeNull();
    expect(rateAtEnd(foldRun(before, result))).toBe(4321);
  });
});
