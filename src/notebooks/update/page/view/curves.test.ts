import { beforeAll, describe, expect, it } from 'vitest';
import { computeOn } from '../../../../core/backend/backends.test.fixtures.ts';
import { summarise } from '../../../../core/evaluation/summary.ts';
import { Curves, partNames } from './curves.ts';
import type { ForkEvent, UpdateEvent } from '../../events.ts';
import { Lazy } from './lazy.ts';
import { ran, resultOf } from '../../experiment/update.test.fixtures.ts';
import { createView, fold, type UpdateView } from './view.ts';

let events: UpdateEvent[];
beforeAll(async () => {
  await computeOn('wasm');
  ({ events } = await ran({ seeds: 2 }));
});

const viewAfter = (count: number): UpdateView => events.slice(0, count).reduce(fold, createView());

/** Curves whose intervals are worked out when they are asked for a second time. */
function curvesOf(view: UpdateView): { curves: Curves; work: () => void } {
  const due: (() => void)[] = [];
  const curves = new Curves(view.record!, new Lazy((work) => void due.push(work)));
  return {
    curves,
    work: () => {
      while (due.length > 0) due.shift()!();
    },
  };
}

describe('the curves of a whole run', () => {
  it('come to what the run itself says of an arm: freshness, parts and floor', () => {
    const view = viewAfter(events.length);
    const { curves } = curvesOf(view);
    const { freshness, warm, cold, head, tail } = resultOf(events).results.arms['full'];
    const said = { all: freshness, warm, cold, head, tail };
    for (const part of partNames) {
      const { requests, recall50 } = curves.soFar('full', part, Infinity);
      expect([part, requests]).toEqual([part, said[part].requests]);
      expect(recall50 ?? -1).toBeCloseTo(said[part].recall50?.mean ?? -1, 12);
    }
  });

  it('have an interval at each day, once it has been worked out, and the same as the summary', () => {
    const view = viewAfter(events.length);
    const { curves, work } = curvesOf(view);
    expect(curves.byDay('full', 'next-day')).toEqual([]);
    work();
    const points = curves.byDay('full', 'next-day');
    expect(points.map(({ x }) => x)).toEqual([1, 2]);
    const { mean, low, high } = summarise(view.record!.floor(['full'], 'next-day', 2, 3)[0]).recall50!;
    expect(points[1]).toEqual({ x: 2, y: mean, low, high });
  });

  it('gain nothing on themselves', () => {
    const { curves, work } = curvesOf(viewAfter(events.length));
    curves.gains('full', 'full', 'freshness');
    work();
    expect(curves.gains('full', 'full', 'freshness').map(({ y, low, high }) => [y, low, high])).toEqual([
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
    ]);
  });

  it('take the mean of the last day: a whole one ends at each whole x', () => {
    const view = viewAfter(events.length);
    const { curves } = curvesOf(view);
    const last = curves.overTheLastDay('frozen', 'all').at(-1)!;
    const day = view.record!.freshness(['frozen'], 8, 12)[0];
    const hits = day.recall50.flatMap((values) => [...values]).reduce((sum, value) => sum + value, 0);
    expect(last.x).toBe(3);
    expect(last.y).toBeCloseTo(hits / (2 * day.users.length), 12);
  });
});

describe('the view', () => {
  it('grows by stages; an arm that is not there yet has no curve', () => {
    const half = viewAfter(events.findIndex((event) => event.type === 'stage') + 1);
    expect(half.stages).toHaveLength(1);
    expect(curvesOf(half).curves.overTheLastDay('full', 'all')).toEqual([]);
    expect(viewAfter(events.length).stages).toHaveLength(3 * 6);
  });

  it('forgets a fork that is taken back, with all it has answered', () => {
    const policy = { fullUpdate: 'shuffled', start: 'full', stream: 'ids' } as const;
    const stage = events.find((event) => event.type === 'stage' && event.report.kind === 'slice')!;
    const report = (stage as Extract<UpdateEvent, { type: 'stage' }>).report;
    const own = { ...report, arms: [{ ...report.arms[0], arm: 'fork-1' }] };
    const told: (UpdateEvent | ForkEvent)[] = [
      { type: 'forked', arm: 'fork-1', from: 'full', at: { day: 0, slice: 0 }, policy },
      { type: 'stage', report: own },
    ];
    const forked = told.reduce(fold, viewAfter(events.length));
    expect(forked.forks).toHaveLength(1);
    expect(forked.record!.has('fork-1', 0, 0)).toBe(true);
    expect(forked.stages).toHaveLength(3 * 6);
    const dropped = fold(forked, { type: 'fork-dropped', arm: 'fork-1' });
    expect(dropped.forks).toEqual([]);
    expect(dropped.record!.has('fork-1', 0, 0)).toBe(false);
  });
});
