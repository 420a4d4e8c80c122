import { replayClock, type EventRange, type ReplayClock } from '../../../../core/data/clock.ts';
import { daysOf, orderOf } from '../../../../core/data/retime.ts';
import type { Dataset } from '../../../../core/data/types.ts';
import {
  attributeOf,
  distribution,
  narrowed,
  type Attribute,
  type AttributeName,
} from '../../../../core/drift/windows/attributes.ts';
import { divergences } from '../../../../core/drift/windows/divergence.ts';
import { excessByWindow, type WindowExcess } from '../../../../core/drift/windows/excess-by-window.ts';
import { inspectWindow, type WindowInspection } from '../../../../core/drift/windows/inspect-window.ts';
import { windowSize, windowsOf } from '../../../../core/drift/windows/windows.ts';
import { keyed } from '../../../../core/random/keyed.ts';
import { windowMinutes, windowNames, type DriftParameters, type WindowName } from '../../parameters.ts';

/** The clock's draws are the same for every seed, as in a run. */
const CLOCK_SEED = 0;

/** Shuffled windows that the one under the glass is held against: few enough to slide it without waiting. */
export const CONTROLS = 19;

/** The stream as a clock plays it, before anything is trained: what the microscope looks at. */
export interface Scene {
  readonly dataset: Dataset;
  readonly clock: ReplayClock;
  /** The event at each place of the clock's time order. */
  readonly order: Int32Array;
  readonly days: readonly EventRange[];
}

export type ClockSettings = Pick<DriftParameters, 'clock' | 'strength' | 'eventsPerDay' | 'days' | 'baseEvents'>;

/**
 * Plays a data set by a clock.
 * @throws LabError `clock-too-long`, `clock-setting`, `clock-strength`.
 */
export function sceneOf(dataset: Dataset, settings: ClockSettings): Scene {
  const { eventsPerDay, days, baseEvents } = settings;
  const clock = replayClock(dataset.events.user.length, { eventsPerDay, days, baseEvents, slicesPerDay: 1 });
  const order = orderOf(settings.clock, dataset, clock, settings.strength, CLOCK_SEED);
  return { dataset, clock, order, days: daysOf(clock) };
}

/** One day by one attribute: its bins are those that the day uses. */
export interface DayScene extends Scene {
  readonly day: number;
  readonly range: EventRange;
  readonly attribute: Attribute;
  /** [bins] events of the day. */
  readonly whole: Float64Array;
}

/** @param day counted from 0; one behind the last is taken for the last. */
export function dayScene(scene: Scene, day: number, name: AttributeName): DayScene {
  const { dataset, clock, order, days } = scene;
  const known = Math.min(day, days.length - 1);
  const range = days[known];
  const events = order.subarray(range.from, range.to);
  const base = order.subarray(clock.base().from, clock.base().to);
  const all = attributeOf(dataset, name, base);
  const attribute = narrowed(all, distribution(dataset, all, events));
  return { ...scene, day: known, range, attribute, whole: distribution(dataset, attribute, events) };
}

/** Windows that fit a day, smallest first; where two hold equally many events, the smaller name stays. */
export function windowsFor(eventsPerDay: number): { readonly name: WindowName; readonly events: number }[] {
  const sized = windowNames.map((name) => ({ name, events: windowSize(eventsPerDay, windowMinutes[name]) }));
  return sized.filter(({ events }, at) => at === 0 || events > sized[at - 1].events);
}

/** Where the windows of a size may stand, sliding by a quarter of an hour or, the smaller ones, side by side. */
export function slideOf({ range, clock }: DayScene, size: number): EventRange[] {
  return windowsOf(range, size, Math.min(size, windowSize(clock.eventsPerDay, windowMinutes.quarter)));
}

/** One window beside its day and shuffled windows of its size; the shuffles are the same whenever it is looked at. */
export function inspectionOf(
  { dataset, order, range, attribute, day }: DayScene,
  window: EventRange,
): WindowInspection {
  const random = keyed(CLOCK_SEED, 'microscope', attribute.name, day, window.from, window.to - window.from);
  return inspectWindow(dataset, order, range, window, attribute, random, CONTROLS);
}

/** Jensen–Shannon divergence of each of a day's windows from the day, bits. */
export function divergencesByWindow(
  { dataset, order, attribute, whole }: DayScene,
  windows: readonly EventRange[],
): number[] {
  return windows.map(({ from, to }) => {
    return divergences(distribution(dataset, attribute, order.subarray(from, to)), whole).js;
  });
}

/** All of a day's windows of a size by the attribute's bins. */
export function dayHeat({ dataset, order, range, attribute }: DayScene, size: number): WindowExcess {
  return excessByWindow(dataset, order, range, size, attribute);
}

const MINUTES = 24 * 60;

/** The time of day of a place in a day whose hours are equally full: 06:15; its end is 24:00. */
export function timeOfDay(place: number, range: EventRange): string {
  const minutes = Math.round(((place - range.from) / (range.to - range.from)) * MINUTES);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
