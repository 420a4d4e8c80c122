import type { Plan, PlannedDay } from './plan.ts';

function joined(parts: readonly Int32Array[]): Int32Array {
  const all = new Int32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Consecutive days as one: its slices and held-out events are theirs, one after the other. */
function mergeOne(days: readonly PlannedDay[]): PlannedDay {
  return {
    range: { from: days[0].range.from, to: days[days.length - 1].range.to },
    slices: days.flatMap(({ slices }) => slices),
    held: joined(days.map(({ held }) => held)),
    heldPlaces: joined(days.map(({ heldPlaces }) => heldPlaces)),
  };
}

/**
 * The same events, held-out events and slices under longer days: every `factor` planned days become one, so that
 * policies of different periods answer the same requests.
 * @throws RangeError where the days do not come out even.
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
