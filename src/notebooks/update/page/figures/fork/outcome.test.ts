import { describe, expect, it } from 'vitest';
import { noCost } from '../../../../../core/updates/arms/costs.ts';
import { TimelineRecord } from '../../../../../core/updates/report/record.ts';
import type { TimelineLayout } from '../../../../../core/updates/report/layout.ts';
import { outcomeOf, playedSlices } from './outcome.ts';

const USERS = 8;
const slices = [0, 1].map((slice) => ({ from: slice * USERS, to: (slice + 1) * USERS }));
const layout: TimelineLayout = {
  users: Int32Array.from({ length: 2 * USERS }, (_, at) => at % USERS),
  items: new Int32Array(2 * USERS),
  base: { from: 0, to: 0 },
  slicesPerDay: 2,
  days: [{ range: { from: 0, to: 2 * USERS }, slices, heldUsers: new Int32Array(0), heldItems: new Int32Array(0) }],
  seeds: 1,
};

function recordOf(answers: Readonly<Record<string, readonly [number, number][]>>): TimelineRecord {
  const record = new TimelineRecord(layout);
  for (const [arm, given] of Object.entries(answers)) {
    for (const [slice, rank] of given) {
      const ranks = new Uint8Array(USERS).fill(rank);
      const touched = { users: new Int32Array(0), items: new Int32Array(0) };
      const arms = [{ arm, ranks, cost: noCost, touched, published: false }];
      record.add({ kind: 'slice', day: 0, slice, arms, popularity: new Uint8Array(USERS) });
    }
  }
  return record;
}

describe('a fork against its parent', () => {
  it('is judged from the fork on, and not before', () => {
    const record = recordOf({
      full: [
        [0, 0],
        [1, 255],
      ],
      'fork-1': [[1, 3]],
    });
    const outcome = outcomeOf(record, { arm: 'fork-1', from: 'full', at: { day: 0, slice: 1 } });
    expect(outcome).toMatchObject({ estimate: 1, low: 1, high: 1, requests: USERS, verdict: 'holds' });
  });

  it('may be worse, and may make no difference', () => {
    const at = { day: 0, slice: 0 };
    const answers = { full: [[0, 0]], worse: [[0, 255]], same: [[0, 9]] } as const;
    const record = recordOf(answers as unknown as Readonly<Record<string, readonly [number, number][]>>);
    expect(outcomeOf(record, { arm: 'worse', from: 'full', at })?.verdict).toBe('reversed');
    expect(outcomeOf(record, { arm: 'same', from: 'full', at })).toMatchObject({ estimate: 0, verdict: 'no effect' });
    expect(outcomeOf(record, { arm: 'worse', from: 'full', at }, 0)).toBeNull();
  });

  it('has no outcome before both have answered a slice', () => {
    const record = recordOf({ full: [[0, 0]] });
    expect(outcomeOf(record, { arm: 'fork-1', from: 'full', at: { day: 0, slice: 0 } })).toBeNull();
    expect(playedSlices(record, 'full')).toBe(1);
    expect(playedSlices(record, 'fork-1')).toBe(0);
  });
});
