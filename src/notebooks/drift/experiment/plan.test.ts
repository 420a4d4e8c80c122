import { describe, expect, it } from 'vitest';
import { driftData, smallDrift, type Given } from './drift.test.fixtures.ts';
import { planOf, type DriftPlan } from './plan.ts';

const planWith = (changed: Given = {}): DriftPlan => {
  const parameters = smallDrift(changed);
  return planOf(driftData(parameters), parameters);
};

describe('planOf', () => {
  it('cuts base, days and future; what is held out is in none of the others', () => {
    const { base, train, heldOut, future, dataset } = planWith();
    const places = [...base, ...train, ...heldOut, ...future].sort((a, b) => a - b);
    expect(places).toEqual(Array.from(dataset.events.user.keys()));
    expect(base).toHaveLength(16);
    expect(Math.min(...heldOut)).toBeGreaterThanOrEqual(16);
    expect(Math.max(...heldOut, ...train)).toBeLessThan(16 + 4 * 72);
    expect(Math.min(...future)).toBe(16 + 4 * 72);
  });

  it('says which training events are whose day', () => {
    const { train, trainDays, days } = planWith();
    expect(trainDays[0].from).toBe(0);
    expect(trainDays.at(-1)!.to).toBe(train.length);
    trainDays.forEach(({ from, to }, day) => {
      for (const event of train.subarray(from, to)) {
        expect(event).toBeGreaterThanOrEqual(days[day].from);
        expect(event).toBeLessThan(days[day].to);
      }
    });
  });

  it('plays each day’s own events by preferred hours, all days’ events shuffled', () => {
    const [replay, daypart, shuffled] = ['replay', 'daypart', 'shuffled'].map((clock) => planWith({ clock }));
    const itemsOf = ({ dataset, days }: DriftPlan, day: number): number[] =>
      [...dataset.events.item.subarray(days[day].from, days[day].to)].sort((a, b) => a - b);
    expect(itemsOf(daypart, 2)).toEqual(itemsOf(replay, 2));
    expect(daypart.dataset.events.item).not.toEqual(replay.dataset.events.item);
    expect(itemsOf(shuffled, 2)).not.toEqual(itemsOf(replay, 2));
    const all = (plan: DriftPlan): number[] => plan.days.flatMap((_, day) => itemsOf(plan, day)).sort((a, b) => a - b);
    expect(all(shuffled)).toEqual(all(replay));
  });

  it('lists windows of equal size once', () => {
    const { windows } = planWith({ eventsPerDay: 24, days: 12 });
    expect(windows).toEqual([
      { name: 'minute', events: 1 },
      { name: 'six-hours', events: 6 },
      { name: 'day', events: 24 },
    ]);
  });

  it('refuses days too short to hold anything out', () => {
    expect(() => planWith({ eventsPerDay: 3, days: 1 })).toThrow(expect.objectContaining({ code: 'split-empty' }));
  });
});
