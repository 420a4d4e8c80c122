import { joined } from '../../arrays.ts';
import type { Plan, PlannedDay } from './plan.ts';

/** Consecutive days as one day: their slices and held-out events, one after the other. */
function mergeOne(days: readonly PlannedDay[]): PlannedDay {
  return {
    range: { from: days[0].range.from, to: days[days.length - 1].range.to },
    slices: days.flatMap(({ slices }) => slices),
    held: joined(days.map(({ held }) => held)),
    heldPlaces: joined(days.map(({ heldPlaces }) => heldPlaces)),
  };
}

/**
 * The same plan with longer days: every `factor` days become one. Events, held-out events and slices stay, so that
 * policies with different update periods answer the same requests.
 * @throws RangeError where the number of days is no multiple of `factor`.
 */
export function mergeDays(plan: Plan, factor: number): Plan {
  const { days } = plan;
  if (!Number.isInteger(factor) || factor < 1 || days.length % factor !== 0) {
    throw new RangeError(`${days.length} days do not merge by ${factor}`);
  }
  const merged = Array.from({ length: days.length / factor }, (_, day) =>
    mergeOne(days.slice(day * factor, (day + 1) * factor)),
  );
  return { ...plan, days: merged };
}
