import { integersIn } from '../../../core/arrays.ts';
import { replayClock, type EventRange, type ReplayClock } from '../../../core/data/clock.ts';
import { daysOf, orderOf, retimed } from '../../../core/data/retime.ts';
import { splitPerUser } from '../../../core/data/split.ts';
import type { Dataset } from '../../../core/data/types.ts';
import {
  attributeNames,
  attributeOf,
  type Attribute,
  type AttributeName,
} from '../../../core/drift/windows/attributes.ts';
import { windowSize } from '../../../core/drift/windows/windows.ts';
import type { ShareContext } from '../../../core/shares/share.ts';
import { buildDataset } from '../../../core/data/dataset.ts';
import { keyed } from '../../../core/random/keyed.ts';
import { windowMinutes, windowNames, type DriftParameters, type WindowName } from '../parameters.ts';

/** Draws of the clock and of the hold-out are the same for every seed: the seeds of a run differ by the training. */
const FIXED_SEED = 0;

/** Of each user's events on the days, the share that is held out. */
const HELD_OUT_SHARE = 0.1;

/** A window's name, and its events on the clock's day. */
export interface WindowSize {
  readonly name: WindowName;
  readonly events: number;
}

/** The events as the chosen clock plays them, and what each is for. Indices are places in the clock's time order. */
export interface DriftPlan {
  /** Re-timed where the clock asks for it: its events stand in the clock's order. */
  readonly dataset: Dataset;
  readonly clock: ReplayClock;
  readonly days: readonly EventRange[];
  /** The identity: `dataset` is in the clock's order already. */
  readonly order: Int32Array;
  /** All events before the first day. */
  readonly base: Int32Array;
  /** Events of the days that are trained on, in time order. */
  readonly train: Int32Array;
  /** The days as ranges of places in `train`. */
  readonly trainDays: readonly EventRange[];
  /** Events of the days that are held out, in time order. */
  readonly heldOut: Int32Array;
  /** Events behind the last day; may be none. */
  readonly future: Int32Array;
  readonly attributes: Readonly<Record<AttributeName, Attribute>>;
  /** Windows of different size, smallest first. */
  readonly windows: readonly WindowSize[];
}

/** Where a day is so short that two windows hold equally many events, the one of the smaller name stays. */
function windowsFor(eventsPerDay: number): WindowSize[] {
  const sized = windowNames.map((name) => ({ name, events: windowSize(eventsPerDay, windowMinutes[name]) }));
  return sized.filter(({ events }, at) => at === 0 || events > sized[at - 1].events);
}

/** Some of the days' events at random, a share of each user's: places in the clock's order. */
function holdOut(dataset: Dataset, range: EventRange): { train: Int32Array; heldOut: Int32Array } {
  const { user, item, time } = dataset.events;
  const { from, to } = range;
  const events = { user: user.slice(from, to), item: item.slice(from, to), time: time.slice(from, to) };
  const split = splitPerUser(events, dataset.users, HELD_OUT_SHARE, keyed(FIXED_SEED, 'drift hold-out'));
  const shift = (event: number): number => from + event;
  return { train: split.train.map(shift), heldOut: split.test.map(shift) };
}

/** The ranges of places in `train` that lie on each of the days. */
function trainRanges(train: Int32Array, days: readonly EventRange[]): EventRange[] {
  const firstAtOrAfter = (place: number): number => {
    const at = train.findIndex((event) => event >= place);
    return at < 0 ? train.length : at;
  };
  return days.map(({ from, to }) => ({ from: firstAtOrAfter(from), to: firstAtOrAfter(to) }));
}

/**
 * Plays the data by the parameters' clock and cuts it: base, days, future, and a random hold-out of the days.
 * @throws LabError `clock-too-long`, `clock-setting`, `clock-strength`; `split-empty` where the days are too small to
 * hold anything out.
 */
export function planOf(raw: Dataset, parameters: DriftParameters): DriftPlan {
  const clock = replayClock(raw.events.user.length, { ...parameters, slicesPerDay: 1 });
  const order = orderOf(parameters.clock, raw, clock, parameters.strength, FIXED_SEED);
  const dataset = retimed(raw, clock, order);
  const days = daysOf(clock);
  const end = days[days.length - 1].to;
  const base = integersIn(clock.base());
  const { train, heldOut } = holdOut(dataset, { from: days[0].from, to: end });
  const attributes = attributeNames.map((name) => [name, attributeOf(dataset, name, base)]);
  return {
    dataset,
    clock,
    days,
    order: Int32Array.from(order.keys()),
    base,
    train,
    trainDays: trainRanges(train, days),
    heldOut,
    future: integersIn({ from: end, to: order.length }),
    attributes: Object.fromEntries(attributes) as Record<AttributeName, Attribute>,
    windows: windowsFor(parameters.eventsPerDay),
  };
}

/** The plan of a run, made once on each of its threads. @throws LabError as `buildDataset` and `planOf`. */
export const planFor = ({ dataset, once }: ShareContext, parameters: DriftParameters): DriftPlan =>
  once('drift plan', () => planOf(buildDataset(dataset, parameters), parameters));
