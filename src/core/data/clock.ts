import { LabError } from '../errors.ts';

/** How the replay clock cuts the stream: four whole numbers. */
export interface ReplaySettings {
  /** Events before the first day, which the base model is trained on. May be 0. */
  readonly baseEvents: number;
  readonly eventsPerDay: number;
  readonly slicesPerDay: number;
  readonly days: number;
}

/** A half-open range of positions in the events' time order: `from` belongs to it, `to` does not. */
export interface EventRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The replay clock: real order, days of equal size. A "day" is the next `eventsPerDay` events, whatever the calendar
 * says, and its slices are equal parts of it by rank. Days and slices are counted from 0.
 */
export interface ReplayClock extends ReplaySettings {
  readonly kind: 'replay';
  base(): EventRange;
  /** @throws RangeError where the clock has no such day. */
  day(day: number): EventRange;
  /** Empty where a day has fewer events than slices. @throws RangeError where the clock has no such slice. */
  slice(day: number, slice: number): EventRange;
}

function requireWhole(settings: ReplaySettings, name: keyof ReplaySettings, minimum: number): void {
  const value = settings[name];
  if (Number.isInteger(value) && value >= minimum) return;
  throw new LabError('clock-setting', `${name} = ${value}: must be a whole number of at least ${minimum}`, {
    name,
    value,
    minimum,
  });
}

function requireIndex(name: string, index: number, length: number): void {
  if (Number.isInteger(index) && index >= 0 && index < length) return;
  throw new RangeError(`${name} ${index} is not among 0 … ${length - 1}`);
}

/**
 * Cuts a stream into a base and `days` days of equal size; events after the last day are not used.
 * @param eventsCount events in the stream, in time order.
 * @throws LabError `clock-setting`; `clock-too-long` with params {days, fits, events}: `fits` days are possible.
 */
export function replayClock(eventsCount: number, settings: ReplaySettings): ReplayClock {
  const { baseEvents, eventsPerDay, slicesPerDay, days } = settings;
  requireWhole(settings, 'baseEvents', 0);
  requireWhole(settings, 'eventsPerDay', 1);
  requireWhole(settings, 'slicesPerDay', 1);
  requireWhole(settings, 'days', 1);
  const fits = Math.max(0, Math.floor((eventsCount - baseEvents) / eventsPerDay));
  if (days > fits) {
    throw new LabError(
      'clock-too-long',
      `${days} days of ${eventsPerDay} events do not fit behind a base of ${baseEvents}: ` +
        `${eventsCount} events hold ${fits} such days`,
      { days, fits, events: eventsCount, baseEvents, eventsPerDay },
    );
  }
  const start = (day: number): number => baseEvents + day * eventsPerDay;
  return {
    kind: 'replay',
    baseEvents,
    eventsPerDay,
    slicesPerDay,
    days,
    base: () => ({ from: 0, to: baseEvents }),
    day(day) {
      requireIndex('day', day, days);
      return { from: start(day), to: start(day + 1) };
    },
    slice(day, slice) {
      requireIndex('day', day, days);
      requireIndex('slice', slice, slicesPerDay);
      const edge = (rank: number): number => start(day) + Math.floor((rank * eventsPerDay) / slicesPerDay);
      return { from: edge(slice), to: edge(slice + 1) };
    },
  };
}
