import { integersIn, joined } from '../../arrays.ts';
import type { EventRange, ReplaySettings } from '../../data/clock.ts';
import { replayClock } from '../../data/clock.ts';
import { histories, placesOf, type Histories } from '../../data/split.ts';
import type { Dataset } from '../../data/types.ts';
import { keyed } from '../../random/keyed.ts';

/** The share of each day's events that is held out from all training: the floor is measured on them. */
const HELD_SHARE = 0.1;

/** One day of the timeline. */
export interface PlannedDay {
  /** The whole day, as positions in `Plan.stream`. */
  readonly range: EventRange;
  /** Its slices, as positions too; a slice may be empty. */
  readonly slices: readonly EventRange[];
  /** [held] the day's held-out events: indices into the data set, in time order. */
  readonly held: Int32Array;
  /** [held]: how many stream events the user of each had before it. */
  readonly heldPlaces: Int32Array;
}

/** Which events are trained on and requested when: the same for every arm and seed. */
export interface Plan {
  readonly dataset: Dataset;
  /** Indices into the data set's events, in time order: all events that are ever trained on, the base first. */
  readonly stream: Int32Array;
  readonly base: EventRange;
  readonly days: readonly PlannedDay[];
  /** Every user's stream events. A request uses only the first `places` of them. */
  readonly histories: Histories;
  /** [stream]: how many stream events the user of each had before it. */
  readonly places: Int32Array;
}

/** Draws a day's held-out events: the same for every seed, so that seeds differ in training only. */
function heldOf(number: number, day: EventRange): Set<number> {
  const events = integersIn(day);
  const count = Math.round(HELD_SHARE * events.length);
  return new Set(keyed(0, 'held-out', number).shuffle(events).subarray(0, count));
}

/**
 * Cuts a data set's events into a base, days and slices, and holds out a tenth of each day. A held-out event is never
 * trained on, never part of a user's history and never counted.
 * @param dataset its events in the order of the clock.
 * @throws LabError `clock-setting` or `clock-too-long`.
 */
export function makePlan(dataset: Dataset, settings: ReplaySettings): Plan {
  const clock = replayClock(dataset.events.user.length, settings);
  const stream: number[] = [];
  const add = (range: EventRange, held: ReadonlySet<number>): EventRange => {
    const from = stream.length;
    for (let event = range.from; event < range.to; event++) if (!held.has(event)) stream.push(event);
    return { from, to: stream.length };
  };
  const base = add(clock.base(), new Set());
  const drawn = Array.from({ length: settings.days }, (_, day) => {
    const held = heldOf(day, clock.day(day));
    const slices = Array.from({ length: settings.slicesPerDay }, (_, slice) => add(clock.slice(day, slice), held));
    return { range: { from: slices[0].from, to: stream.length }, slices, held: Int32Array.from(held).sort() };
  });
  const learnt = Int32Array.from(stream);
  const seen = new Int32Array(dataset.users);
  let next = 0;
  const placeOf = (event: number): number => {
    for (; next < learnt.length && learnt[next] < event; next++) seen[dataset.events.user[learnt[next]]] += 1;
    return seen[dataset.events.user[event]];
  };
  return {
    dataset,
    stream: learnt,
    base,
    days: drawn.map((day) => ({ ...day, heldPlaces: day.held.map(placeOf) })),
    histories: histories(dataset, learnt),
    places: placesOf(dataset, learnt),
  };
}

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
