import { describe, expect, it } from 'vitest';
import { buildDataset } from '../../data/dataset.ts';
import { smallRaw, smallRows } from '../../training/small.test.fixtures.ts';
import { holdOutOldUsers } from './old-users.ts';
import { heldOutRequests } from './past.ts';
import { makePlan } from './plan.ts';
import { smallClock, smallData } from '../updates.test.fixtures.ts';

/** Users above 70 are gone after the base. */
const rows = smallRows().filter(([user], at) => at < smallClock.baseEvents || user <= 70);
const dataset = buildDataset(smallRaw(rows), { positiveThreshold: 0.5, minItemEvents: 1, minUserEvents: 1 });
const plan = makePlan(dataset, smallClock);

describe('holdOutOldUsers', () => {
  const { plan: kept, requests } = holdOutOldUsers(plan, 12);

  it('takes base events of users who do not come back, and no others', () => {
    expect(requests.users).toHaveLength(12);
    expect(Math.min(...requests.users)).toBeGreaterThanOrEqual(70);
  });

  it('keeps them out of everything that is learnt, counted or remembered', () => {
    expect(kept.stream).toHaveLength(plan.stream.length - 12);
    const { user, item } = dataset.events;
    const pairs = new Set(Array.from(kept.stream, (event) => `${user[event]} ${item[event]}`));
    requests.users.forEach((owner, at) => expect(pairs).not.toContain(`${owner} ${requests.targets[at]}`));
    expect(kept.histories.items).toHaveLength(kept.stream.length);
  });

  it('asks each at its own time: her past is what came before', () => {
    requests.users.forEach((owner, at) => {
      const event = dataset.events.item.findIndex(
        (item, e) => item === requests.targets[at] && dataset.events.user[e] === owner,
      );
      const before = kept.stream.filter((other) => other < event && dataset.events.user[other] === owner);
      expect(requests.places[at]).toBe(before.length);
    });
  });

  it('leaves the days as they were, further to the front', () => {
    expect(kept.base.to).toBe(plan.base.to - 12);
    plan.days.forEach(({ range }, day) => {
      const own = kept.days[day].range;
      expect([...kept.stream.subarray(own.from, own.to)]).toEqual([...plan.stream.subarray(range.from, range.to)]);
      expect([...heldOutRequests(kept, day).places]).toEqual([...heldOutRequests(plan, day).places]);
    });
  });

  it('takes at most half of their events, and none where everybody comes back', () => {
    expect(holdOutOldUsers(plan, 1000).requests.users).toHaveLength(30);
    const all = makePlan(smallData(), smallClock);
    const none = holdOutOldUsers(all, 10);
    expect(none.requests.users).toHaveLength(0);
    expect(none.plan.stream).toEqual(all.stream);
  });
});
