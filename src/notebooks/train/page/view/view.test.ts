import { describe, expect, it } from 'vitest';
import type { EvaluationEvent, Metrics, StepEvent, TrainEvent } from '../../events.ts';
import { createView, fold, rateOf, summaryOf, type TrainView } from './view.ts';

const metrics = (value: number): Metrics => ({
  precision10: value,
  recall10: value,
  ndcg10: value,
  hit10: value,
  recall50: value,
});

const step = (n: number, loss: number, contrastLoss: number | null = null): StepEvent => ({
  type: 'step',
  step: n,
  epoch: 1,
  loss,
  contrastLoss,
  examplesPerSecond: 100 * n,
});

const evaluation = (n: number): EvaluationEvent => ({
  type: 'evaluation',
  step: n,
  model: metrics(n / 10),
  contrast: null,
});

const result = (contrast: Metrics | null): TrainEvent => ({
  type: 'result',
  results: {
    metrics: { model: metrics(0.3), popularity: metrics(0.1), contrast },
    headShare: { model: 0.5, popularity: 1, contrast: null },
    requests: 7,
    reachable: 1,
  },
  claims: [],
  learned: true,
  checksum: 'abc',
  seeds: [1],
  dataset: { name: 'tiny', sha256: '', users: 1, items: 1, events: 1 },
  timings: { loadMs: 0, trainMs: 1, steps: 1, examplesPerSecond: 4321 },
});

const folded = (events: readonly TrainEvent[]): TrainView => events.reduce(fold, createView());

describe('fold', () => {
  it('gathers losses, evaluations and the result', () => {
    const view = folded([step(1, 5), evaluation(1), step(2, 3), evaluation(2), result(null)]);
    expect(view.lossCount).toBe(2);
    expect(view.evaluations.map(({ step: n }) => n)).toEqual([1, 2]);
    expect(view.result?.results.metrics.model.recall50).toBe(0.3);
    expect(view.result?.results.metrics.contrast).toBeNull();
  });

  it('leaves older views as they were', () => {
    const before = folded([step(1, 5)]);
    const after = fold(fold(before, step(2, 3)), evaluation(2));
    expect(before.lossCount).toBe(1);
    expect(before.evaluations).toEqual([]);
    expect(before.losses.smoothed(before.lossCount, 10)).toEqual([{ step: 1, loss: 5, contrast: NaN }]);
    expect(after.lossCount).toBe(2);
  });

  it('gives every run losses of its own', () => {
    folded([step(1, 5)]);
    expect(createView().losses.length).toBe(0);
  });
});

describe('LossLog', () => {
  it('keeps every loss beyond its first capacity', () => {
    const view = folded(Array.from({ length: 700 }, (_, i) => step(i + 1, i, i / 2)));
    const points = view.losses.smoothed(700, 700);
    expect(points).toHaveLength(700);
    expect(points[699]).toEqual({ step: 700, loss: 699, contrast: 349.5 });
  });

  it('smooths by means of neighbours and never exceeds its buckets', () => {
    const view = folded([1, 3, 5, 7, 10].map((loss, i) => step(i + 1, loss)));
    expect(view.losses.smoothed(5, 3).map(({ step: n, loss }) => [n, loss])).toEqual([
      [2, 2],
      [4, 6],
      [5, 10],
    ]);
    expect(view.losses.smoothed(0, 3)).toEqual([]);
  });
});

describe('what the bar and the list of runs read', () => {
  it('shows the newest rate, and the overall one at the end', () => {
    expect(rateOf(createView())).toBeNull();
    expect(rateOf(folded([step(1, 5), step(2, 4)]))).toBe(200);
    expect(rateOf(folded([step(1, 5), result(null)]))).toBe(4321);
  });

  it('sums up finished runs only, the contrast arm where it ran', () => {
    expect(summaryOf(folded([step(1, 5)]))).toBeNull();
    expect(summaryOf(folded([result(null)]))).toEqual({ recall50: 0.3, ndcg10: 0.3, popularityRecall50: 0.1 });
    expect(summaryOf(folded([result(metrics(0.2))]))).toMatchObject({ contrastRecall50: 0.2, contrastNdcg10: 0.2 });
  });
});
