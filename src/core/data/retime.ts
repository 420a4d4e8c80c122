import { keyed } from '../random/keyed.ts';
import type { EventRange, ReplayClock } from './clock.ts';
import { daypartOrder } from './daypart.ts';
import type { Dataset } from './types.ts';

/** `replay`: real order. `daypart`: re-timed inside each day. `shuffled`: the no-drift control. */
export const clockNames = ['replay', 'daypart', 'shuffled'] as const;
/** The name of a clock. */
export type ClockName = (typeof clockNames)[number];

const DAY_SECONDS = 86_400;

/** The clock's days, first to last. */
export function daysOf(clock: ReplayClock): EventRange[] {
  return Array.from({ length: clock.days }, (_, day) => clock.day(day));
}

/**
 * The order in which a clock plays a data set's events. The base and the events after the last day keep their places on
 * every clock, so all clocks play the same events on their days.
 * `shuffled` is one Fisher–Yates shuffle of the events of all days: windows, hours and days differ by chance only.
 * Between the base and the first day there still is a change, because the base is real and older.
 * @param clock the days and their ranges, the same for all three clocks.
 * @param strength 0 … 1, for `daypart` only. @param seed for `daypart` and `shuffled`; `replay` draws nothing.
 * @returns [events]: the event (index into the data set's events) at each place of the time order.
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
 * The data set in a clock's order: the same events, so that everything that reads a data set in time order (histories,
 * places, requests, splits) agrees on what came before what. The `time` of a re-timed event is made up: days of 24 hours
 * begin at the midnight after the base, and the hour follows from the event's rank in its day.
 * @param order see `orderOf`. @returns the data set itself where the order is the real one.
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
