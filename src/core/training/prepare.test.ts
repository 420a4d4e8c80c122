import { describe, expect, it } from 'vitest';
import { prepare } from './prepare.ts';
import { smallParameters, smallRaw, smallRows } from './small.test.fixtures.ts';

describe('prepare', () => {
  it('temporal: tests on the last tenth, one request an event, with the past as profile', () => {
    const { split, requests, profile, dataset, itemCounts } = prepare(smallRaw(), smallParameters());
    expect([dataset.users, dataset.items]).toEqual([90, 90]);
    expect(split.test).toEqual(Int32Array.from({ length: 54 }, (_, i) => 486 + i));
    expect(requests.users.length).toBe(54);
    expect(profile).toBe('before');
    expect(itemCounts.reduce((sum, count) => sum + count, 0)).toBe(486);
  });

  it('per-user: holds a quarter of each user out, the other positives are the profile', () => {
    const { split, requests, profile } = prepare(smallRaw(), smallParameters({ split: 'per-user' }));
    // round(6 / 4) = 2 of 6.
    expect([split.train.length, split.test.length, requests.users.length]).toEqual([360, 180, 90]);
    expect(profile).toBe('others');
    expect(prepare(smallRaw(), smallParameters({ split: 'per-user' })).split).toEqual(split);
  });

  it('says which share of the test events can be found at all', () => {
    expect(prepare(smallRaw(), smallParameters()).reachable).toBe(1);
    // The last two of 54 test events are of a film that nobody saw before.
    const rows = smallRows();
    for (const row of rows.slice(-2)) row[1] = 999;
    const { reachable, itemCounts, dataset } = prepare(smallRaw(rows), smallParameters());
    expect(reachable).toBe(52 / 54);
    expect(itemCounts[dataset.itemIds.indexOf(999)]).toBe(0);
  });

  it('takes only what the rule calls a positive', () => {
    const rows = smallRows();
    rows.forEach((row, i) => (row[2] = i % 2 === 0 ? 3 : 4));
    expect(prepare(smallRaw(rows), smallParameters({ positiveThreshold: 3.5 })).dataset.events.user.length).toBe(270);
    expect(prepare(smallRaw(rows), smallParameters({ positiveThreshold: 3 })).dataset.events.user.length).toBe(540);
  });
});
