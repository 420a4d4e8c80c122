import { keyed } from '../random/keyed.ts';
import type { EventRange, ReplayClock } from './clock.ts';
import { daypartOrder } from './daypart.ts';
import type { Dataset } from './types.ts';

/** `replay`: real order. `daypart`: re-timed inside each day. `shuffled`: the no-drift control. */
export const clockNames = ['replay', 'daypart', 'shuffled'] as const;
export type ClockName = (typeof clockNames)[number];

const DAY_SECONDS = 86_400;

/** The clock's days, first to last. */
export function daysOf(clock: ReplayClock): EventRange[] {
  return Array.from({ length: clock.days }, (_, day) => clock.day(day));
}

/**
 * The order in which a clock plays a data set's events. The base before the first day and what lies behind the last
 * day keep their places on every clock, so all clocks play the same events on the days together.
 * `shuffled` draws the order of all days' events at once: no window, hour or day differs from another but by chance.
 * From the base to the first day there still is a step, because the base is real and older.
 * @param clock the days and their ranges; they hold for all three.
 * @param strength of `daypart`, 0 … 1; the others do not read it.
 * @param seed of the draws; `replay` has none.
 * @returns [events]: the event (index into the data set's events) at each place of time.
 * @throws LabError `clock-strength`.
 */
export function orderOf(
  name: ClockName,
  dataset: Dataset,
  clock: ReplayClock,
  strength: number,
  seed: number,
): Int32Array {
  const days = daysOf(clock);
  if (name === 'daypart') return daypartOrder(dataset, days, strength, seed);
  const order = Int32Array.from(dataset.events.item.keys());
  if (name === 'shuffled') {
    keyed(seed, 'shuffled clock').shuffle(order.subarray(days[0].from, days[days.length - 1].to));
  }
  return order;
}

/**
 * The data set as the clock plays it: the same events in the new order, so that everything which reads a data set in
 * time order (histories, places, requests, splits) agrees on who liked what before what. A re-timed event's `time` is
 * made up: days of 24 hours begin at the midnight after the base, and an event's hour is its rank in its day.
 * @param order as `orderOf` gives it. @returns the data set itself where the order is real.
 */
export function retimed(dataset: Dataset, clock: ReplayClock, order: Int32Array): Dataset {
  if (order.every((event, place) => event === place)) return dataset;
  const { user, item, time } = dataset.events;
  const { from: start, to: end } = { from: clock.day(0).from, to: clock.day(clock.days - 1).to };
  const midnight = Math.ceil(time[Math.max(0, start - 1)] / DAY_SECONDS) * DAY_SECONDS;
  const madeUp = (place: number): number => midnight + Math.floor(((place - start) * DAY_SECONDS) / clock.eventsPerDay);
  return {
    ...dataset,
    events: {
      user: order.map((event) => user[event]),
      item: order.map((event) => item[event]),
      time: Int32Array.from(order, (_, place) => {
        if (place < start) return time[place];
        return place < end ? madeUp(place) : Math.max(time[place], madeUp(end));
      }),
    },
  };
}
