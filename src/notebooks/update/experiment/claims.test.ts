import { describe, expect, it } from 'vitest';
import { NOT_FOUND } from '../../../core/evaluation/target-rank.ts';
import { noCost } from '../../../core/updates/arms/costs.ts';
import { POPULARITY, TimelineRecord } from '../../../core/updates/report/record.ts';
import type { TimelineLayout } from '../../../core/updates/report/layout.ts';
import { claimsOf } from './claims.ts';
import { updateClaims, type UpdateClaim } from '../parameters.ts';
import { armResult, resultsOf } from './results.ts';

const REQUESTS = 100;
const each = Int32Array.from({ length: REQUESTS }, (_, user) => user);
const none = new Int32Array(0);

/** One day of one slice: a hundred users ask once each, for items that nobody knows. */
const layout: TimelineLayout = {
  users: each,
  items: each,
  base: { from: 0, to: 0 },
  slicesPerDay: 1,
  days: [{ range: { from: 0, to: REQUESTS }, slices: [{ from: 0, to: REQUESTS }], heldUsers: each, heldItems: each }],
  seeds: 1,
};

/** Requests `from … to` are answered, the others missed. */
const hits = (...ranges: (readonly [number, number])[]): Uint8Array =>
  Uint8Array.from(each, (at) => (ranges.some(([from, to]) => at >= from && at < to) ? 0 : NOT_FOUND));

const arms = (ranks: Readonly<Record<string, Uint8Array>>, steps: number) =>
  Object.entries(ranks).map(([arm, own]) => ({
    arm,
    ranks: own,
    cost: { ...noCost, steps },
    touched: { users: none, items: none },
    published: true,
  }));

function recordOf(
  fresh: Readonly<Record<string, Uint8Array>>,
  floor: Readonly<Record<string, Uint8Array>> = {},
): TimelineRecord {
  const record = new TimelineRecord(layout);
  record.add({ kind: 'slice', day: 0, slice: 0, arms: arms(fresh, 3), popularity: hits([0, 10]) });
  record.add({ kind: 'floor', day: 0, slice: 1, arms: arms(floor, 4), popularity: hits([0, 20]) });
  return record;
}

const verdicts = (record: TimelineRecord): Record<string, string> =>
  Object.fromEntries(claimsOf(record).map(({ id, verdict }) => [id, verdict]));

describe('the claims', () => {
  it('are each judged once, in their order', () => {
    expect(claimsOf(recordOf({})).map(({ id }) => id)).toEqual([...updateClaims]);
  });

  it('are not run where an arm is missing', () => {
    // Two arms, and nothing measured on the floor: one claim can be judged.
    const [first, ...others] = claimsOf(recordOf({ full: hits([0, 50]), incremental: hits([0, 10]) }));
    expect(first).toMatchObject({ id: 'full-beats-incremental', verdict: 'holds' });
    for (const claim of others)
      expect(claim).toMatchObject({ verdict: 'not run', estimate: null, low: null, high: null });
  });

  it.each<[UpdateClaim, string, string]>([
    ['full-beats-incremental', 'full', 'incremental'],
    ['warm-beats-cold', 'full', 'full-cold'],
    ['frozen-layers-help', 'incremental', 'incremental-unfrozen'],
    ['shuffling-helps', 'full', 'full-ordered'],
    ['increments-bring-freshness', 'full+incremental', 'full'],
  ])('%s is the freshness of %s minus that of %s', (claim, better, worse) => {
    const judged = (first: Uint8Array, second: Uint8Array) =>
      claimsOf(recordOf({ [better]: first, [worse]: second })).find(({ id }) => id === claim)!;
    const holds = judged(hits([0, 50]), hits([0, 30]));
    expect(holds.verdict).toBe('holds');
    expect(holds.estimate).toBeCloseTo(0.2, 12);
    expect(judged(hits([0, 30]), hits([0, 50])).verdict).toBe('reversed');
    expect(judged(hits([0, 30]), hits([0, 30])).verdict).toBe('no effect');
  });

  it('the floor is claimed of the held-out requests, not of freshness', () => {
    const same = hits([0, 50]);
    const record = recordOf({ full: same, incremental: same }, { full: hits([0, 60]), incremental: hits([0, 20]) });
    expect(verdicts(record)).toMatchObject({ 'full-beats-incremental': 'no effect', 'full-guards-the-floor': 'holds' });
  });

  it('together beats either only where it beats both', () => {
    const judged = (both: Uint8Array, full: Uint8Array, incremental: Uint8Array) =>
      claimsOf(recordOf({ 'full+incremental': both, full, incremental })).find(
        ({ id }) => id === 'together-beats-either',
      )!;
    const clear = judged(hits([0, 60]), hits([0, 40]), hits([0, 20]));
    expect(clear.verdict).toBe('holds');
    expect(clear.estimate).toBeCloseTo(0.2, 12);
    expect(judged(hits([0, 60]), hits([0, 20]), hits([0, 40])).estimate).toBeCloseTo(0.2, 12);
    expect(judged(hits([0, 60]), hits([0, 20]), hits([0, 90])).verdict).toBe('reversed');
    // Five users more than full, for certain; six more than incremental, but fourteen users differ.
    const wide = judged(hits([0, 60]), hits([0, 55]), hits([10, 64]));
    expect(wide.estimate).toBeCloseTo(0.06, 12);
    expect(wide.verdict).toBe('no effect');
    expect(judged(hits([0, 60]), hits([10, 64]), hits([0, 55]))).toEqual(wide);
  });
});

describe('the results', () => {
  const record = recordOf({ full: hits([0, 50]), 'fork-1': hits([0, 1]) }, { full: hits([0, 60]) });

  it('of an arm are its freshness, its floor, both parts of either kind, and its cost', () => {
    const { freshness, floor, warm, cold, head, tail, cost } = armResult(record, 'full');
    expect([freshness.requests, freshness.recall50!.mean, floor.recall50!.mean]).toEqual([100, 0.5, 0.6]);
    // Without a base, the first day is new to everybody.
    expect([warm, head]).toEqual([
      { requests: 0, recall50: null, ndcg10: null },
      { requests: 0, recall50: null, ndcg10: null },
    ]);
    expect([cold, tail]).toEqual([freshness, freshness]);
    expect(cost).toEqual({ ...noCost, steps: 3 });
  });

  it('list the arms that were asked for, and the baseline without a cost', () => {
    const { arms: found, popularity, timeline } = resultsOf(record, ['full'], false);
    expect(Object.keys(found)).toEqual(['full']);
    expect(popularity.freshness.recall50!.mean).toBeCloseTo(0.1, 12);
    expect(popularity.floor.recall50!.mean).toBeCloseTo(0.2, 12);
    expect(popularity).not.toHaveProperty('cost');
    expect(timeline).toBeNull();
  });

  it('name the freshest of the four in question, and none where none of them ran', () => {
    expect(resultsOf(record, ['full', 'full-cold'], false).freshest).toEqual(['full']);
    expect(resultsOf(record, ['full-cold'], false).freshest).toEqual([]);
  });

  it('list every slice of every arm on request', () => {
    expect(resultsOf(record, ['full'], true).timeline).toEqual([
      { day: 0, slice: 0, arm: 'full', requests: 100, recall50: 0.5 },
      { day: 0, slice: 0, arm: POPULARITY, requests: 100, recall50: 0.1 },
    ]);
  });

  it('say of a slice without requests that there is no mean', () => {
    const empty = new TimelineRecord({ ...layout, days: [{ ...layout.days[0], slices: [{ from: 0, to: 0 }] }] });
    empty.add({
      kind: 'slice',
      day: 0,
      slice: 0,
      arms: arms({ full: new Uint8Array(0) }, 0),
      popularity: new Uint8Array(0),
    });
    expect(resultsOf(empty, ['full'], true).timeline).toEqual([
      { day: 0, slice: 0, arm: 'full', requests: 0, recall50: null },
      { day: 0, slice: 0, arm: POPULARITY, requests: 0, recall50: null },
    ]);
  });
});
