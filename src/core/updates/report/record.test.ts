import { describe, expect, it } from 'vitest';
import { NOT_FOUND } from '../../evaluation/target-rank.ts';
import { noCost } from '../arms/costs.ts';
import { requestGroupsOf } from './request-groups.ts';
import { POPULARITY, TimelineRecord } from './record.ts';
import type { TimelineLayout } from './layout.ts';
import { pairedDifference, summarise } from '../../evaluation/summary.ts';
import type { StageReport } from '../timeline/timeline.ts';

const ints = (...values: number[]): Int32Array => Int32Array.from(values);
const none = ints();

/** A base of two events, then two days: slices of 2 and 1, of 0 and 2 events; one held-out event each. Two seeds. */
const layout: TimelineLayout = {
  users: ints(0, 1, /* day 1 */ 0, 2, 1, /* day 2 */ 2, 3),
  items: ints(5, 6, /* day 1 */ 6, 7, 5, /* day 2 */ 5, 8),
  base: { from: 0, to: 2 },
  slicesPerDay: 2,
  days: [
    {
      range: { from: 2, to: 5 },
      slices: [
        { from: 2, to: 4 },
        { from: 4, to: 5 },
      ],
      heldUsers: ints(1),
      heldItems: ints(7),
    },
    {
      range: { from: 5, to: 7 },
      slices: [
        { from: 5, to: 5 },
        { from: 5, to: 7 },
      ],
      heldUsers: ints(3),
      heldItems: ints(5),
    },
  ],
  seeds: 2,
};

const costing = (steps: number) => ({ ...noCost, steps });

function report(
  kind: StageReport['kind'],
  day: number,
  slice: number,
  ranks: Record<string, number[]>,
  popularity: number[],
): StageReport {
  const arms = Object.entries(ranks).map(([arm, own]) => ({
    arm,
    ranks: Uint8Array.from(own),
    cost: costing(10 * day + slice + 1),
    touched: { users: none, items: none },
    published: false,
  }));
  return { kind, day, slice, arms, popularity: Uint8Array.from(popularity) };
}

/** Ranks by seed, one seed after the other. */
const played = [
  report('full-update', 0, 0, { full: [], other: [] }, []),
  report('floor', 0, 0, { full: [], other: [] }, []),
  report('slice', 0, 0, { full: [0, NOT_FOUND, 49, 10], other: [1, 1, 1, 1] }, [3, NOT_FOUND]),
  report('slice', 0, 1, { full: [NOT_FOUND, 0], other: [2, 2] }, [0]),
  report('full-update', 1, 0, { full: [], other: [] }, []),
  // The day's two requests, then yesterday's held-out event, each seed's three after the other's.
  report('floor', 1, 0, { full: [9, 200, 3, 0, 0, 60], other: [0, 0, 0, 0, 0, 0] }, [12, 200, 49]),
  report('slice', 1, 0, { full: [], other: [] }, []),
  report('slice', 1, 1, { full: [5, 6, 7, NOT_FOUND] }, [1, 1]),
];

function recordOf(reports: readonly StageReport[] = played): TimelineRecord {
  const record = new TimelineRecord(layout);
  for (const each of reports) record.add(each);
  return record;
}

const listed = (values: readonly Float64Array[]): number[][] => values.map((own) => [...own]);

describe('a record of answers', () => {
  it('gives each seed its own, request by request in the order of the stream', () => {
    const [full] = recordOf().freshness(['full']);
    expect([...full.users]).toEqual([0, 2, 1, 2, 3]);
    expect(listed(full.recall50)).toEqual([
      [1, 0, 0, 1, 1],
      [1, 1, 1, 1, 0],
    ]);
    const [first, second] = listed(full.ndcg10);
    expect(first).toEqual([1, 0, 0, 1 / Math.log2(7), 1 / Math.log2(8)]);
    expect(second).toEqual([0, 0, 1, 1 / Math.log2(9), 0]);
  });

  it('compares arms on what all of them have answered', () => {
    const [full, other] = recordOf().freshness(['full', 'other']);
    expect([...full.users]).toEqual([0, 2, 1]);
    expect(other.users).toEqual(full.users);
    expect(listed(full.recall50)).toEqual([
      [1, 0, 0],
      [1, 1, 1],
    ]);
    expect(listed(other.recall50)).toEqual([
      [1, 1, 1],
      [1, 1, 1],
    ]);
  });

  it('gives the baseline to every seed alike', () => {
    const [popularity] = recordOf().freshness([POPULARITY]);
    expect(listed(popularity.recall50)).toEqual([
      [1, 0, 1, 1, 1],
      [1, 0, 1, 1, 1],
    ]);
  });

  it('cuts out slices, counted over all days, and chosen requests', () => {
    const record = recordOf();
    expect([...record.freshness(['full'], 1, 2)[0].users]).toEqual([1]);
    expect([...record.freshness(['full'], 2, 4)[0].users]).toEqual([2, 3]);
    expect([...record.freshness(['full'], 0, 99)[0].users]).toEqual([0, 2, 1, 2, 3]);
    const [chosen] = record.freshness(['full'], 0, Infinity, (at, day) => day === 0 && at !== 2);
    expect([...chosen.users]).toEqual([2, 1]);
    expect(listed(chosen.recall50)).toEqual([
      [0, 0],
      [1, 1],
    ]);
  });

  it('keeps the floor apart, part by part, from the second day on', () => {
    const [next] = recordOf().floor(['full'], 'next-day');
    expect([...next.users]).toEqual([2, 3]);
    expect([...next.days!]).toEqual([1, 1]);
    expect(listed(next.recall50)).toEqual([
      [1, 0],
      [1, 1],
    ]);
    expect(listed(next.ndcg10)).toEqual([
      [1 / Math.log2(11), 0],
      [1, 1],
    ]);
    const [yesterday, other] = recordOf().floor(['full', 'other'], 'yesterday');
    expect([...yesterday.users]).toEqual([1]);
    expect([listed(yesterday.recall50), listed(other.recall50)]).toEqual([
      [[1], [0]],
      [[1], [1]],
    ]);
    expect(recordOf().floor(['full'], 'older-days')[0].users).toHaveLength(0);
    expect(listed(recordOf().floor([POPULARITY], 'yesterday')[0].recall50)).toEqual([[1], [1]]);
    expect(recordOf().floor(['full'], 'next-day', 2)[0].users).toHaveLength(0);
    expect(recordOf().floor(['full'], 'next-day', 0, 1)[0].users).toHaveLength(0);
    expect([...recordOf().floor(['full'], 'next-day', 0, 2, (at) => at === 6)[0].users]).toEqual([3]);
  });

  it('finds the held-out events of older days behind yesterday, the first day first', () => {
    const third = { ...layout.days[1], heldUsers: ints(4, 5), heldItems: ints(5, 5) };
    const record = new TimelineRecord({ ...layout, days: [...layout.days, third, third] });
    // Two requests of the day, two of yesterday, then one each of the two days before it.
    record.add(report('floor', 3, 0, { full: [99, 99, 99, 99, 0, 99, 99, 99, 99, 99, 99, 0] }, []));
    const [older] = record.floor(['full'], 'older-days');
    expect([...older.users]).toEqual([1, 3]);
    expect([...older.days!]).toEqual([3, 3]);
    expect(listed(older.recall50)).toEqual([
      [1, 0],
      [0, 1],
    ]);
    expect([...record.floor(['full'], 'yesterday')[0].users]).toEqual([4, 5]);
    expect([...record.floor(['full'], 'older-days', 0, 9, (_, day) => day === 1)[0].users]).toEqual([3]);
  });

  it('says which day each request was asked on', () => {
    expect([...recordOf().freshness(['full'])[0].days!]).toEqual([0, 0, 0, 1, 1]);
  });

  it('knows what is there and what it cost', () => {
    const record = recordOf();
    expect(record.armIds.toSorted()).toEqual(['full', 'other', POPULARITY]);
    expect([record.has('full', 1, 1), record.has('other', 1, 1), record.has('nobody', 0, 0)]).toEqual([
      true,
      false,
      false,
    ]);
    expect(record.has('full', 1, 0)).toBe(true);
    expect(record.costAt('full', 1, 1)).toEqual(costing(12));
    expect(record.costAt('other', 1, 1)).toBeNull();
    expect(record.costAt(POPULARITY, 0, 0)).toBeNull();
  });

  it('is the same when a report comes twice, or late: a fork that catches up', () => {
    const twice = recordOf([...played, ...played]);
    expect(twice.freshness(['full', POPULARITY])).toEqual(recordOf().freshness(['full', POPULARITY]));
    const late = recordOf([...played, report('slice', 0, 1, { 'fork-1': [4, 4] }, [0])]);
    expect([...late.freshness(['fork-1'])[0].users]).toEqual([1]);
    expect(late.freshness(['full', POPULARITY])).toEqual(recordOf().freshness(['full', POPULARITY]));
  });

  it('forgets an arm, and no other', () => {
    const record = recordOf();
    record.drop('other');
    expect(record.armIds).not.toContain('other');
    expect(record.freshness(['other'])[0].users).toHaveLength(0);
    expect([...record.freshness(['full'])[0].users]).toEqual([0, 2, 1, 2, 3]);
  });

  it('of nothing is empty', () => {
    const [empty] = recordOf([]).freshness(['full']);
    expect(empty.users).toHaveLength(0);
    expect(listed(empty.recall50)).toEqual([[], []]);
    expect(recordOf([]).armIds).toEqual([]);
  });
});

describe('the parts of the requests', () => {
  const { isWarm, isHead, isReachable } = requestGroupsOf(layout);

  it('users: warm where the stream had them before their day', () => {
    // Day 1 knows users 0 and 1, day 2 user 2 as well.
    expect([2, 3, 4].map((at) => isWarm(at, 0))).toEqual([true, false, true]);
    expect([5, 6].map((at) => isWarm(at, 1))).toEqual([true, false]);
  });

  it('items: the head is the most popular tenth at the full update, at least one, ties to the lower', () => {
    // Day 1 knows items 5 and 6, once each; day 2 counts 5 and 6 twice, 7 once.
    expect([2, 3, 4].map((at) => isHead(at, 0))).toEqual([false, false, true]);
    expect([5, 6].map((at) => isHead(at, 1))).toEqual([true, false]);
  });

  it('reachable: what the stream held before the day, and so the index', () => {
    expect([2, 3, 4].map((at) => isReachable(at, 0))).toEqual([true, false, true]);
    expect([5, 6].map((at) => isReachable(at, 1))).toEqual([true, false]);
  });

  it.each([
    [10, 1],
    [11, 2],
    [70, 7],
  ])('of %d items %d are the head', (items, head) => {
    const all = Int32Array.from({ length: items }, (_, item) => item);
    const wide: TimelineLayout = {
      users: Int32Array.of(...new Int32Array(items), ...new Int32Array(items)),
      items: Int32Array.of(...all, ...all),
      base: { from: 0, to: items },
      slicesPerDay: 1,
      days: [
        {
          range: { from: items, to: 2 * items },
          slices: [{ from: items, to: 2 * items }],
          heldUsers: none,
          heldItems: none,
        },
      ],
      seeds: 1,
    };
    const { isHead: isOfHead } = requestGroupsOf(wide);
    expect(all.filter((item) => isOfHead(items + item, 0))).toEqual(all.slice(0, head));
  });

  it('without a base the first day is new to all and has no head', () => {
    const bare = requestGroupsOf({ ...layout, days: [{ ...layout.days[0], range: { from: 0, to: 2 } }] });
    expect([bare.isWarm(0, 0), bare.isHead(0, 0)]).toEqual([false, false]);
  });
});

describe('a summary', () => {
  it('is the mean over seeds and requests, with an interval around it', () => {
    const { requests, recall50, ndcg10 } = summarise(recordOf().freshness(['full'])[0]);
    expect(requests).toBe(5);
    expect(recall50!.mean).toBeCloseTo(7 / 10, 12);
    expect(ndcg10!.mean).toBeCloseTo((1 + 1 / Math.log2(7) + 1 / Math.log2(8) + 1 + 1 / Math.log2(9)) / 10, 12);
    for (const { mean, low, high } of [recall50!, ndcg10!]) {
      expect(low).toBeLessThan(mean);
      expect(high).toBeGreaterThan(mean);
    }
    expect(summarise(recordOf().freshness(['full'])[0])).toEqual({ requests, recall50, ndcg10 });
  });

  it('of no requests has no mean: nothing is not zero', () => {
    expect(summarise(recordOf([]).freshness(['full'])[0])).toEqual({ requests: 0, recall50: null, ndcg10: null });
  });
});

describe('a difference', () => {
  it('is paired: request by request, seed by seed', () => {
    const [full, other] = recordOf().freshness(['full', 'other']);
    expect(pairedDifference(full, other)!.estimate).toBeCloseTo(4 / 6 - 1, 12);
    expect(pairedDifference(other, full)!.estimate).toBeCloseTo(1 - 4 / 6, 12);
    expect(pairedDifference(full, full)).toEqual({ estimate: 0, low: 0, high: 0 });
  });

  it('of nothing is none', () => {
    const [full, other] = recordOf([]).freshness(['full', 'other']);
    expect(pairedDifference(full, other)).toBeNull();
  });
});
