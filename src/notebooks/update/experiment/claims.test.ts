import { describe, expect, it } from 'vitest';
import { NOT_FOUND } from '../../../core/evaluation/target-rank.ts';
import { noCost } from '../../../core/updates/arms/costs.ts';
import { POPULARITY, TimelineRecord } from '../../../core/updates/report/record.ts';
import type { TimelineLayout } from '../../../core/updates/report/layout.ts';
import { basesOf, claimsOf } from './claims.ts';
import { updateClaims, updateClaimTable, type UpdateClaimRow } from '../claims.ts';
import { armSets } from '../parameters.ts';
import { armResult, resultsOf } from './results.ts';

const REQUESTS = 100;
const DAYS = 12;
const each = Int32Array.from({ length: REQUESTS }, (_, user) => user);
const none = new Int32Array(0);
const none8 = new Uint8Array(0);
const repeated = (times: number): Int32Array => Int32Array.from({ length: times * REQUESTS }, (_, at) => at % REQUESTS);

/** A base and days of one slice: the same hundred users ask for the same items each day. */
const layoutOf = (days = DAYS, seeds = 1, base = REQUESTS): TimelineLayout => ({
  users: repeated(days + base / REQUESTS),
  items: repeated(days + base / REQUESTS),
  base: { from: 0, to: base },
  slicesPerDay: 1,
  days: Array.from({ length: days }, (_, day) => {
    const range = { from: base + day * REQUESTS, to: base + (day + 1) * REQUESTS };
    return { range, slices: [range], heldUsers: each, heldItems: each };
  }),
  seeds,
});

/** Requests `from … to` are answered, the others missed. */
const hits = (...ranges: (readonly [number, number])[]): Uint8Array =>
  Uint8Array.from(each, (at) => (ranges.some(([from, to]) => at >= from && at < to) ? 0 : NOT_FOUND));

type Asked = UpdateClaimRow['asked'];
type Answers = Readonly<Record<string, Uint8Array>>;

/** A record in which arms answer the requests of one kind as given, every day alike, and miss all others. */
function recordOf(answers: Answers, asked: Asked = 'next-slice', layout = layoutOf()): TimelineRecord {
  const record = new TimelineRecord(layout);
  const missed = hits();
  const armsOf = (length: number, ranksOf: (own: Uint8Array) => readonly Uint8Array[]) =>
    Object.entries(answers).map(([arm, own]) => ({
      arm,
      ranks: Uint8Array.from(
        Array.from({ length: layout.seeds }, () => ranksOf(own).flatMap((ranks) => [...ranks])).flat(),
      ),
      cost: { ...noCost, steps: length },
      touched: { users: none, items: none },
      published: true,
    }));
  for (const day of layout.days.keys()) {
    const floor = (own: Uint8Array): Uint8Array[] => [
      asked === 'next-day' ? own : missed,
      asked === 'yesterday' ? own : missed,
      ...Array.from({ length: day - 1 }, () => (asked === 'older-days' ? own : missed)),
    ];
    if (day > 0) record.add({ kind: 'floor', day, slice: 0, arms: armsOf(4, floor), popularity: none8 });
    const slice = (own: Uint8Array): Uint8Array[] => [asked === 'next-slice' ? own : missed];
    record.add({ kind: 'slice', day, slice: 0, arms: armsOf(3, slice), popularity: hits([0, 10]) });
  }
  return record;
}

const judged = (row: UpdateClaimRow, answers: Answers, layout?: TimelineLayout) =>
  claimsOf(recordOf(answers, row.asked, layout)).find(({ id }) => id === row.id)!;

/** Each claim of one pair, with its arms. */
const paired = (updateClaimTable as readonly UpdateClaimRow[])
  .filter(({ pairs }) => pairs.length === 1)
  .map((row) => [row.id, ...row.pairs[0], row] as const);

describe('the claims', () => {
  it('are each judged once, in their order', () => {
    expect(claimsOf(recordOf({})).map(({ id }) => id)).toEqual([...updateClaims]);
  });

  it('are not run where an arm is missing', () => {
    const claims = claimsOf(recordOf({ full: hits([0, 50]), 'full+incremental': hits([0, 70]) }));
    const run = claims.filter(({ verdict }) => verdict !== 'not run');
    expect(run.map(({ id }) => id)).toEqual(['increments-bring-freshness']);
    expect(claims[1]).toMatchObject({ verdict: 'not run', estimate: null, low: null, high: null });
  });

  it.each(paired)('%s sets %s against %s on the requests it is about, and on no others', (_, better, worse, row) => {
    const compare = (first: Uint8Array, second: Uint8Array) => judged(row, { [better]: first, [worse]: second });
    const holds = compare(hits([0, 100]), hits([0, 30]));
    const reversed = compare(hits([0, 30]), hits([0, 100]));
    expect([holds.verdict, reversed.verdict, compare(hits([0, 30]), hits([0, 30])).verdict]).toEqual([
      'holds',
      'reversed',
      'no effect',
    ]);
    expect(holds.estimate).toBeCloseTo({ mean: 0.7, 'days-won': 0.5, 'worst-tenth': 1 }[row.statistic], 12);
    const elsewhere = row.asked === 'next-slice' ? 'next-day' : 'next-slice';
    const record = recordOf({ [better]: hits([0, 100]), [worse]: hits([0, 30]) }, elsewhere);
    expect(claimsOf(record).find(({ id }) => id === row.id)!.verdict).toBe('no effect');
  });

  it('of days won counts days: how much a day is won by does not matter', () => {
    const row = updateClaimTable.find(({ id }) => id === 'full-wins-more-days')!;
    expect(judged(row, { full: hits([0, 31]), incremental: hits([0, 30]) })).toMatchObject({
      verdict: 'holds',
      estimate: 0.5,
    });
    // One day of one: nothing is said of other days.
    expect(judged(row, { full: hits([0, 31]), incremental: hits([0, 30]) }, layoutOf(2)).verdict).toBe('no effect');
  });

  it('of the users served worst looks at each arm’s own worst tenth', () => {
    const row = updateClaimTable.find(({ id }) => id === 'full-lifts-the-worst-users')!;
    // Others gain, and the tenth that finds nothing is another one: as many find nothing under either.
    expect(judged(row, { full: hits([10, 100]), incremental: hits([0, 90]) }).estimate).toBeCloseTo(0, 12);
    expect(judged(row, { full: hits([0, 95]), incremental: hits([0, 50]) }).estimate).toBeCloseTo(0.5, 12);
  });

  it('leave out requests that no index could answer, where freshness is meant', () => {
    // Without a base the first day's items are in no index: a hit there is none of freshness.
    const record = new TimelineRecord(layoutOf(1, 1, 0));
    const arm = (id: string, ranks: Uint8Array) => ({
      arm: id,
      ranks,
      cost: noCost,
      touched: { users: none, items: none },
      published: true,
    });
    const arms = [arm('full', hits()), arm('full+incremental', hits([0, 100]))];
    record.add({ kind: 'slice', day: 0, slice: 0, arms, popularity: hits() });
    expect(claimsOf(record)[0].verdict).toBe('not run');
  });

  it.each([
    [1, 'leaning'],
    [5, 'holds'],
  ])('where half a point is gained for certain, %d seeds make it: %s', (seeds, verdict) => {
    const record = new TimelineRecord(layoutOf(40, seeds));
    // On every other day one user of a hundred finds what she did not, each day another one.
    for (let day = 0; day < 40; day++) {
      const gained = day % 2 === 0 ? [[40 + day, 41 + day] as const] : [];
      const found = { full: hits([0, 30]), 'full+incremental': hits([0, 30], ...gained) };
      const arms = Object.entries(found).map(([arm, ranks]) => ({
        arm,
        ranks: Uint8Array.from(Array.from({ length: seeds }, () => [...ranks]).flat()),
        cost: noCost,
        touched: { users: none, items: none },
        published: true,
      }));
      record.add({ kind: 'slice', day, slice: 0, arms, popularity: hits() });
    }
    const [claim] = claimsOf(record);
    expect(claim.estimate).toBeCloseTo(0.005, 12);
    expect(claim.low).toBeGreaterThan(0);
    expect(claim.verdict).toBe(verdict);
  });

  it('together beats either only where it beats both, by the lower bound of the two', () => {
    const row = updateClaimTable.find(({ id }) => id === 'together-beats-either')!;
    const compare = (both: Uint8Array, full: Uint8Array, incremental: Uint8Array) =>
      judged(row, { 'full+incremental': both, full, incremental });
    const clear = compare(hits([0, 80]), hits([0, 60]), hits([0, 20]));
    expect(clear.verdict).toBe('holds');
    expect(clear.estimate).toBeCloseTo(0.2, 12);
    expect(compare(hits([0, 60]), hits([0, 20]), hits([0, 90])).verdict).toBe('reversed');
    // Twenty users more than full, for certain; twenty-two more than increments, but fifty-eight users differ.
    const wide = compare(hits([0, 60]), hits([0, 40]), hits([40, 78]));
    expect(wide.estimate).toBeCloseTo(0.22, 12);
    expect(compare(hits([0, 60]), hits([40, 78]), hits([0, 40]))).toEqual(wide);
  });

  it('say what they rest on: requests, seeds, users and days', () => {
    const answers = { 'full+incremental': hits([0, 80]), full: hits([0, 60]) };
    const bases = basesOf(recordOf(answers, 'next-slice', layoutOf(DAYS, 2)));
    expect(bases['increments-bring-freshness']).toEqual({
      requests: DAYS * REQUESTS,
      seeds: 2,
      users: { count: REQUESTS, effective: REQUESTS },
      days: { count: DAYS, effective: DAYS },
    });
  });
});

describe('the table of claims', () => {
  it('names every claim once, and a set of arms that has those it compares', () => {
    expect(new Set(updateClaims).size).toBe(updateClaimTable.length);
    for (const { pairs, arms } of updateClaimTable as readonly UpdateClaimRow[]) {
      for (const arm of pairs.flat()) expect(armSets[arms] as readonly string[]).toContain(arm);
    }
  });

  it('has something to say of each in both languages', () => {
    for (const { quote, words } of updateClaimTable) {
      for (const { sentence, estimand, turns } of [words.zh, words.en]) {
        for (const text of [sentence, estimand, turns]) expect(text.length).toBeGreaterThan(5);
      }
      expect(quote.zh).toMatch(/[\u4e00-\u9fff]{5}/);
      expect(quote.en).toMatch(/^[A-Z]/);
    }
  });
});

describe('the results', () => {
  const record = recordOf({ full: hits([0, 50]), 'fork-1': hits([0, 1]) });

  it('of an arm are its freshness, its floor, both parts of either kind, and its cost', () => {
    const { freshness, floor, warm, cold, head, tail, cost } = armResult(record, 'full');
    expect([freshness.requests, freshness.recall50!.mean, floor.recall50!.mean]).toEqual([1200, 0.5, 0]);
    // The base knows everybody, and its first tenth of items is the head of all days.
    expect(warm).toEqual(freshness);
    expect(cold).toEqual({ requests: 0, recall50: null, ndcg10: null });
    expect([head.recall50!.mean, tail.requests]).toEqual([1, 1080]);
    expect(cost).toEqual({ ...noCost, steps: 3 });
    for (const [asked, key] of [
      ['next-day', 'floor'],
      ['yesterday', 'yesterday'],
      ['older-days', 'olderDays'],
    ] as const) {
      expect(armResult(recordOf({ full: hits([0, 60]) }, asked), 'full')[key].recall50!.mean).toBeCloseTo(0.6, 12);
    }
  });

  it('list the arms that were asked for, and the baseline without a cost', () => {
    const { arms: found, popularity, timeline } = resultsOf(record, ['full'], false);
    expect(Object.keys(found)).toEqual(['full']);
    expect(popularity.freshness.recall50!.mean).toBeCloseTo(0.1, 12);
    expect(popularity).not.toHaveProperty('cost');
    expect(timeline).toBeNull();
  });

  it('name the freshest of the four in question, and none where none of them ran', () => {
    expect(resultsOf(record, ['full', 'full-cold'], false).freshest).toEqual(['full']);
    expect(resultsOf(record, ['full-cold'], false).freshest).toEqual([]);
  });

  it('list every slice of every arm on request', () => {
    const { timeline } = resultsOf(recordOf({ full: hits([0, 50]) }, 'next-slice', layoutOf(1)), ['full'], true);
    expect(timeline).toEqual([
      { day: 0, slice: 0, arm: 'full', requests: 100, recall50: 0.5 },
      { day: 0, slice: 0, arm: POPULARITY, requests: 100, recall50: 0.1 },
    ]);
  });

  it('say of a slice without requests that there is no mean', () => {
    const empty = new TimelineRecord({
      ...layoutOf(1),
      days: [{ ...layoutOf(1).days[0], slices: [{ from: 0, to: 0 }] }],
    });
    empty.add({
      kind: 'slice',
      day: 0,
      slice: 0,
      arms: [{ arm: 'full', ranks: none8, cost: noCost, touched: { users: none, items: none }, published: true }],
      popularity: new Uint8Array(0),
    });
    expect(resultsOf(empty, ['full'], true).timeline).toEqual([
      { day: 0, slice: 0, arm: 'full', requests: 0, recall50: null },
      { day: 0, slice: 0, arm: POPULARITY, requests: 0, recall50: null },
    ]);
  });
});
