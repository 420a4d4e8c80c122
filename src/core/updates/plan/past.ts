import { joined } from '../../arrays.ts';
import type { EventRange } from '../../data/clock.ts';
import type { TimedRequests } from '../../evaluation/target-rank.ts';
import type { Plan } from './plan.ts';

/** The items that may be recommended. */
export interface KnownItems {
  /** [items]: 1 where the item has occurred in the stream before. */
  readonly allowed: Uint8Array;
  readonly count: number;
}

/** How far each plan's stream was counted last: what is asked next mostly lies a little further on. */
const counted = new WeakMap<Plan, { readonly events: number; readonly counts: Int32Array }>();

/** Item counts in the first `events` events of the stream. @returns [items], the caller's own. */
export function countsBefore(plan: Plan, events: number): Int32Array {
  const { dataset, stream } = plan;
  const last = counted.get(plan);
  const from = last && last.events <= events ? last : { events: 0, counts: new Int32Array(dataset.items) };
  const counts = from.counts.slice();
  for (let at = from.events; at < events; at++) counts[dataset.events.item[stream[at]]] += 1;
  counted.set(plan, { events, counts: counts.slice() });
  return counts;
}

const knownByDay = new WeakMap<Plan, KnownItems[]>();

/** The items in the index during a day: those that occurred before the day began. Newer items wait for the next day. */
export function knownBefore(plan: Plan, day: number): KnownItems {
  const days = knownByDay.get(plan) ?? [];
  knownByDay.set(plan, days);
  days[day] ??= knownAfter(plan, plan.days[day].range.from);
  return days[day];
}

function knownAfter(plan: Plan, events: number): KnownItems {
  const allowed = Uint8Array.from(countsBefore(plan, events), (count) => (count > 0 ? 1 : 0));
  return { allowed, count: allowed.reduce((sum, is) => sum + is, 0) };
}

/** A slice's requests: one per event, asked just before it, with the user's history up to then. */
export function sliceRequests({ dataset, stream, places, histories }: Plan, { from, to }: EventRange): TimedRequests {
  const events = stream.subarray(from, to);
  return {
    users: events.map((event) => dataset.events.user[event]),
    places: places.slice(from, to),
    targets: events.map((event) => dataset.events.item[event]),
    histories,
  };
}

/** A day's held-out events as requests, each at the time of its event. */
export function heldOutRequests({ dataset, days, histories }: Plan, day: number): TimedRequests {
  const { held, heldPlaces } = days[day];
  return {
    users: held.map((event) => dataset.events.user[event]),
    places: heldPlaces,
    targets: held.map((event) => dataset.events.item[event]),
    histories,
  };
}

/**
 * The requests that the floor is measured on, right after a day's full update, when a full update and the increments have
 * learnt the same days: the day's own requests, then yesterday's held-out events, then those of the days before it,
 * the first day first. None on the first day, when no update has been made.
 */
export function floorRequests(plan: Plan, day: number): TimedRequests {
  const older = plan.days.slice(0, Math.max(0, day - 1)).map((_, before) => heldOutRequests(plan, before));
  const asked = day === 0 ? [] : [sliceRequests(plan, plan.days[day].range), heldOutRequests(plan, day - 1), ...older];
  return {
    users: joined(asked.map(({ users }) => users)),
    places: joined(asked.map(({ places }) => places)),
    targets: joined(asked.map(({ targets }) => targets)),
    histories: plan.histories,
  };
}
