import { describe, expect, it } from 'vitest';
import type { DriftEvent, DriftResults, GridCell, CheckpointEvent, ShuffleRow, WindowRow } from '../../events.ts';
import { createView, fold, rateOf, summaryOf, type DriftView } from './view.ts';

const folded = (events: readonly DriftEvent[]): DriftView => events.reduce(fold, createView());

const checkpoint = (step: number, examplesPerSecond: number | null): CheckpointEvent => ({
  type: 'checkpoint',
  step,
  standings: [],
  examplesPerSecond,
});

const row = (events: number): WindowRow => ({ events, attribute: 'genre' }) as WindowRow;

const cell = (daySize: number, estimate: number): GridCell => ({
  daySize,
  days: 2,
  rateFactor: 1,
  start: 'warm',
  epochs: 1,
  shuffled: 0.2,
  ordered: 0.2,
  effect: { estimate, low: 0, high: 0 },
  verdict: 'no effect',
  future: null,
});

const raced = (buffer: ShuffleRow['buffer'], mean: number): ShuffleRow =>
  ({ buffer, recall50: { mean, low: 0, high: 1 } }) as ShuffleRow;

function result(shuffle: readonly ShuffleRow[]): DriftEvent {
  const results: DriftResults = {
    windows: [row(9)],
    detector: [],
    shuffle,
    popularity: { holdOut: 0.1, future: null },
    grid: null,
  };
  return { type: 'result', results, claims: [], checksum: '', seeds: [1] } as unknown as DriftEvent;
}

describe('fold', () => {
  it('gathers what the run says, in its order', () => {
    const view = folded([
      { type: 'windows', rows: [row(1), row(1)] },
      { type: 'windows', rows: [row(4)] },
      checkpoint(0, null),
      checkpoint(5, 900),
      { type: 'progress', phase: 'race', done: 5, total: 9, step: true },
    ]);
    expect(view.windows.map(({ events }) => events)).toEqual([1, 1, 4]);
    expect(view.checkpoints.map(({ step }) => step)).toEqual([0, 5]);
    expect(view.progress?.done).toBe(5);
    expect(view.result).toBeNull();
  });

  it('keeps one answer a cell of the grid, the newest', () => {
    const grid = [cell(10, 1), cell(20, 2), cell(10, 3)].map((one): DriftEvent => ({ type: 'grid', cell: one }));
    expect(folded(grid).grid.map(({ daySize, effect }) => [daySize, effect.estimate])).toEqual([
      [20, 2],
      [10, 3],
    ]);
  });

  it('keeps trained cells beyond the result, which has none of its own', () => {
    expect(folded([{ type: 'grid', cell: cell(10, 1) }, result([])]).grid).toHaveLength(1);
  });

  it('leaves older views as they were', () => {
    const before = folded([checkpoint(0, null)]);
    fold(before, checkpoint(1, null));
    expect(before.checkpoints).toHaveLength(1);
  });
});

describe('what the bar and the list of runs read', () => {
  it('has the rate of the newest checkpoint', () => {
    expect(rateOf(createView())).toBeNull();
    expect(rateOf(folded([checkpoint(0, null), checkpoint(5, 900)]))).toBe(900);
  });

  it('sums up finished runs by the orders that raced', () => {
    expect(summaryOf(folded([checkpoint(5, 900)]))).toBeNull();
    expect(summaryOf(folded([result([raced('0', 0.2), raced('all', 0.3)])]))).toEqual({
      ordered: 0.2,
      shuffled: 0.3,
      popularity: 0.1,
    });
  });
});
