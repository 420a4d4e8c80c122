import { describe, expect, it } from 'vitest';
import { noCost } from '../../../../core/updates/arms/costs.ts';
import { policies } from '../../../../core/updates/arms/policy.ts';
import type { StageReport } from '../../../../core/updates/timeline/timeline.ts';
import { clockTime, daysAt, formatDays, indexOf, momentOf, stageNear, staleness, touchedToday } from './derive.ts';

const layout = { slicesPerDay: 4 };

describe('staleness', () => {
  const hourly = { slicesPerDay: 24, publishEvery: 1, publishItems: false };
  it.each([
    [
      'nothing is ever published: half of the time that has passed',
      policies.frozen,
      hourly,
      { users: 7200, items: 7200 },
    ],
    ['at the full update alone: half a day', policies.full, hourly, { users: 720, items: 720 }],
    [
      'every hour: half an hour for users, items wait for the full update',
      policies.incremental,
      hourly,
      { users: 30, items: 720 },
    ],
    ['items as well', policies.incremental, { ...hourly, publishItems: true }, { users: 30, items: 30 }],
    [
      'every six hours: three hours',
      policies['full+incremental'],
      { ...hourly, publishEvery: 6 },
      { users: 180, items: 720 },
    ],
    [
      'less often than a day is long: the full update alone counts',
      policies.incremental,
      { ...hourly, publishEvery: 48 },
      { users: 720, items: 720 },
    ],
  ])('%s', (_, policy, rhythm, expected) => {
    expect(staleness(policy, rhythm, 10)).toEqual(expected);
  });
});

describe('places on the timeline', () => {
  it('a day is its full update, its floor and its slices', () => {
    expect(momentOf(0, layout)).toEqual({ day: 0, slice: -2 });
    expect(momentOf(1, layout)).toEqual({ day: 0, slice: -1 });
    expect(momentOf(5, layout)).toEqual({ day: 0, slice: 3 });
    expect(momentOf(6, layout)).toEqual({ day: 1, slice: -2 });
    expect(indexOf({ kind: 'full-update', day: 1, slice: 0 }, layout)).toBe(6);
    expect(indexOf({ kind: 'slice', day: 1, slice: 2 }, layout)).toBe(10);
    expect(indexOf({ kind: 'floor', day: 1, slice: 0 }, layout)).toBe(7);
  });

  it('the axis counts days that have passed, and leads back to the slice', () => {
    expect([0, 1, 2, 5, 6, 7, 8].map((stage) => daysAt(stage, layout))).toEqual([0, 0, 0.25, 1, 1, 1, 1.25]);
    for (const stage of [2, 3, 5, 8, 11]) expect(stageNear(daysAt(stage, layout), layout)).toBe(stage);
    expect(formatDays(2, 24)).toBe('2');
    expect(formatDays(2 + 8 / 24, 24)).toBe('2 + 8/24');
  });

  it('shows slices as hours', () => {
    expect([clockTime(0, 24), clockTime(13, 24), clockTime(24, 24), clockTime(1, 96)]).toEqual([
      '00:00',
      '13:00',
      '24:00',
      '00:15',
    ]);
  });
});

describe('rows touched since the full update', () => {
  const stage = (kind: StageReport['kind'], day: number, users: number[]): StageReport => ({
    kind,
    day,
    slice: 0,
    popularity: new Uint8Array(0),
    arms: [
      {
        arm: 'a',
        ranks: new Uint8Array(0),
        cost: noCost,
        touched: { users: Int32Array.from(users), items: new Int32Array(0) },
        published: true,
      },
    ],
  });
  const stages = [
    stage('slice', 0, [9]),
    stage('full-update', 1, [9]),
    stage('slice', 1, [1, 2]),
    stage('slice', 1, [2, 3]),
    stage('slice', 1, []),
  ];
  const rows = (at: number, arm = 'a') => {
    const { before, now } = touchedToday(stages, at, arm).users;
    return [[...before].sort(), [...now].sort()];
  };

  it("a slice's own rows stand apart from those before it; the full update and yesterday do not count", () => {
    expect(rows(2)).toEqual([[], [1, 2]]);
    expect(rows(3)).toEqual([
      [1, 2],
      [2, 3],
    ]);
    expect(rows(4)).toEqual([[1, 2, 3], []]);
    expect(rows(1)).toEqual([[], []]);
    expect(rows(3, 'another')).toEqual([[], []]);
  });
});
