import type { EventRange } from '../../data/clock.ts';
import type { Plan } from '../plan/plan.ts';

/** Which events a timeline has where: all that its numbers need of the plan. Sent to the page. */
export interface TimelineLayout {
  /** [stream]: user and item of each event of the stream, as indices into the data set. */
  readonly users: Int32Array;
  readonly items: Int32Array;
  readonly base: EventRange;
  readonly slicesPerDay: number;
  readonly days: readonly LayoutDay[];
  readonly seeds: number;
}

/** One day of the layout. */
export interface LayoutDay {
  readonly range: EventRange;
  readonly slices: readonly EventRange[];
  /** [held]: user and item of each held-out event of the day. */
  readonly heldUsers: Int32Array;
  readonly heldItems: Int32Array;
}

/** The part of a plan that the page needs. */
export function layoutOf({ dataset, stream, base, days }: Plan, seeds: number): TimelineLayout {
  const { user, item } = dataset.events;
  return {
    users: stream.map((event) => user[event]),
    items: stream.map((event) => item[event]),
    base,
    slicesPerDay: days[0].slices.length,
    days: days.map(({ range, slices, held }) => ({
      range,
      slices,
      heldUsers: held.map((event) => user[event]),
      heldItems: held.map((event) => item[event]),
    })),
    seeds,
  };
}
