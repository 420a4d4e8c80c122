import { describe, expect, it } from 'vitest';
import type { Freshness, IndexRow, LatencyEvent, PublishedEvent, ServeEvent, SkewPoint } from '../../events.ts';
import { createView, fold, summaryOf, type ServeView } from './view.ts';

const spread = { p50: 200, p99: 900 };
const latency: LatencyEvent = {
  type: 'latency',
  requests: 5,
  stages: { features: spread, tower: spread, search: spread },
  total: { p50: 600, p99: 2700 },
};

const published: PublishedEvent = {
  type: 'published',
  version: 1,
  items: 2,
  users: 1,
  dims: 4,
  towerMs: 1,
  buildMs: 2,
  vectorBytes: 32,
  indexBytes: 64,
  positions: new Float32Array(6),
  historyOffsets: Int32Array.of(0, 1),
  historyItems: Int32Array.of(1),
  itemCounts: Int32Array.of(0, 1),
};

const row = (n: number): IndexRow => ({
  n,
  synthetic: 0,
  dims: 4,
  kind: 'exact',
  efSearch: null,
  buildMs: 1,
  queryMs: { p50: 1, p99: 2 },
  recall50: 1,
  bytes: 1,
});

const point = (step: number): SkewPoint => ({ step, switched: 0.2, skewed: 0.1, old: 0.15 });

const freshness = (fresh: number): Freshness => ({
  fresh: { estimate: fresh, low: 0, high: 1 },
  stored: { estimate: 0.1, low: 0, high: 1 },
  requests: 10,
  warmRequests: 0,
  warm: null,
  ages: [],
});

const { type: _, ...timed } = latency;
const result: ServeEvent = {
  type: 'result',
  results: { index: [row(7)], latency: timed, freshness: freshness(0.3), skew: [point(9)], costs: [] },
  claims: [],
  learned: true,
  checksum: 'abc',
  seeds: [1, 2],
  dataset: { name: 'tiny', sha256: '', users: 1, items: 2, events: 1 },
  timings: { loadMs: 0, trainMs: 1, steps: 1, examplesPerSecond: 4321 },
};

const folded = (events: readonly ServeEvent[]): ServeView => events.reduce(fold, createView());

describe('fold', () => {
  it('gathers what the run says, in its order', () => {
    const events: ServeEvent[] = [
      published,
      latency,
      { type: 'freshness', freshness: freshness(0.2) },
      { type: 'skew', point: point(0) },
      { type: 'skew', point: point(5) },
      { type: 'index-row', row: row(1) },
      { type: 'index-row', row: row(2) },
      { type: 'progress', phase: 'index-hnsw', done: 1, total: 2, step: true },
    ];
    const view = folded(events);
    expect(view.published).toBe(published);
    expect(view.latency).toBe(latency);
    expect(view.freshness?.fresh.estimate).toBe(0.2);
    expect(view.skew.map(({ step }) => step)).toEqual([0, 5]);
    expect(view.rows.map(({ n }) => n)).toEqual([1, 2]);
    expect(view.progress?.done).toBe(1);
    expect(view.result).toBeNull();
  });

  it('leaves older views as they were', () => {
    const before = folded([{ type: 'index-row', row: row(1) }]);
    fold(before, { type: 'index-row', row: row(2) } as ServeEvent);
    expect(before.rows).toHaveLength(1);
  });

  it('takes the result for all seeds in place of what came before', () => {
    const view = folded([
      { type: 'freshness', freshness: freshness(0.2) },
      { type: 'skew', point: point(0) },
      { type: 'index-row', row: row(1) },
      result,
    ]);
    expect(view.freshness?.fresh.estimate).toBe(0.3);
    expect(view.skew.map(({ step }) => step)).toEqual([9]);
    expect(view.rows.map(({ n }) => n)).toEqual([7]);
  });
});

describe('what the bar and the list of runs read', () => {
  it('has a summary of finished runs only', () => {
    const before = folded([published, latency]);
    expect(summaryOf(before)).toBeNull();
    const after = folded([result]);
    expect(summaryOf(after)).toEqual({ fresh: 0.3, stored: 0.1, requestP50: 0.6, requestP99: 2.7 });
  });
});
