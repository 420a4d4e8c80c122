import { indices } from '../arrays.ts';
import { LabError } from '../errors.ts';
import { keyed, type Random } from '../random/keyed.ts';
import type { ReplayClock } from './clock.ts';
import { preferredHours } from './daypart.ts';
import { likedTogether, type LikedTogether } from './liked-together.ts';
import type { Dataset } from './types.ts';

/** The clock of users who come back; see `returningOrder`. */
export const returning = 'returning';

/** The dials of the clock `returning`, each 0 … 1. */
export interface ReturningDials {
  /** How often a user's next film is the one most like her last: her interest comes in runs. */
  readonly runs: number;
  /** The share of events that fall into their film's hot window. */
  readonly hot: number;
  /** The share of events that come at an hour which one of their film's genres prefers. */
  readonly dayparts: number;
}

/** Likes of one visit, in the mean. Real users of MovieLens rate hundreds of films in one sitting. */
const EVENTS_PER_VISIT = 4;
/** Minutes between two likes of one visit. */
const MINUTES_APART = 2;
const MINUTES_PER_DAY = 1440;
const HOURS = 24;
/** Days that a film is hot. */
const HOT_DAYS = 1;

/** @throws LabError `clock-dial` {name, value} outside 0 … 1. */
function requireShare(name: keyof ReturningDials, value: number): void {
  if (value >= 0 && value <= 1) return;
  throw new LabError('clock-dial', `${name} = ${value}: it must lie between 0 and 1`, { name, value });
}

/** [users]: the events of each user, in the data set's order. */
function eventsByUser({ users, events }: Dataset): number[][] {
  const own: number[][] = Array.from({ length: users }, () => []);
  events.user.forEach((user, event) => own[user].push(event));
  return own;
}

/**
 * A user's events as her interest goes: from each film, with probability `runs`, to the one most like it among those
 * left, else to the next of the real order. Greedy nearest neighbour; ties go to the earlier event.
 */
function interestOrder(own: readonly number[], runs: number, alike: LikedTogether, random: Random): number[] {
  const left = [...own];
  const order: number[] = [];
  while (left.length > 0) {
    const last = order.at(-1);
    // Drawn in any case, so that another value of the dial changes nothing else.
    const follows = random.uniform() < runs;
    const at = last === undefined || !follows ? 0 : alike.mostAlike(last, left);
    order.push(left[at]);
    left.splice(at, 1);
  }
  return order;
}

/** [visits] the moments at which a user comes, in days, ascending: uniform over the whole time. */
function visitsOf(count: number, days: number, random: Random): number[] {
  return Array.from({ length: count }, () => days * random.uniform()).sort((a, b) => a - b);
}

/** Moves events, within their day, to an hour that a genre of their film prefers, in place; the others keep their rank. */
function gatherByHour(dataset: Dataset, order: Int32Array, clock: ReplayClock, dayparts: number, seed: number): void {
  const { events, genreOffsets, genreIds } = dataset;
  const { baseEvents, eventsPerDay } = clock;
  const hours = preferredHours(dataset, { from: 0, to: order.length }, seed);
  const random = keyed(seed, 'returning', 'hours');
  const hour = new Float64Array(order.length);
  // The base is days too; its first one may be cut short.
  for (let from = (baseEvents % eventsPerDay) - eventsPerDay; from < order.length; from += eventsPerDay) {
    const day = order.subarray(Math.max(0, from), from + eventsPerDay);
    day.forEach((event, rank) => {
      const prefers = random.uniform() < dayparts;
      const [first, last] = [genreOffsets[events.item[event]], genreOffsets[events.item[event] + 1]];
      const own = hours[genreIds[first + random.integer(last - first)]];
      const preferred = (own.from + random.uniform() * (own.to - own.from)) % HOURS;
      hour[event] = prefers ? preferred : (HOURS * rank) / day.length;
    });
    day.sort((a, b) => hour[a] - hour[b]);
  }
}

/**
 * The clock `returning`: the real pairs of user and film at made-up times, as users of an app have them. Each user comes
 * back in short visits over all days, the base's too, instead of rating everything in one sitting; with the dials her
 * interest comes in runs of similar films, films have a day on which they are hot, and genres have hours. All days stay
 * equally busy, because places are ranks of the made-up times.
 * @param clock says how many events a day has; the whole data set lasts events / eventsPerDay days.
 * @returns [events]: the event (index into the data set's events) at each place of the new order.
 * @throws LabError `clock-dial`.
 */
export function returningOrder(
  dataset: Dataset,
  clock: ReplayClock,
  { runs, hot, dayparts }: ReturningDials,
  seed: number,
): Int32Array {
  requireShare('runs', runs);
  requireShare('hot', hot);
  requireShare('dayparts', dayparts);
  const { item } = dataset.events;
  const days = item.length / clock.eventsPerDay;
  const moment = new Float64Array(item.length);
  const alike = likedTogether(dataset);
  eventsByUser(dataset).forEach((own, user) => {
    const order = interestOrder(own, runs, alike, keyed(seed, 'returning', 'interest', user));
    const visits = visitsOf(
      Math.max(1, Math.round(own.length / EVENTS_PER_VISIT)),
      days,
      keyed(seed, 'returning', 'visits', user),
    );
    order.forEach((event, at) => {
      const visit = Math.floor((at * visits.length) / order.length);
      const before = at - Math.ceil((visit * order.length) / visits.length);
      moment[event] = visits[visit] + (before * MINUTES_APART) / MINUTES_PER_DAY;
    });
  });
  const windows = keyed(seed, 'returning', 'hot windows');
  const begins = Float64Array.from({ length: dataset.items }, () => Math.max(0, days - HOT_DAYS) * windows.uniform());
  const heat = keyed(seed, 'returning', 'hot events');
  item.forEach((film, event) => {
    const isHot = heat.uniform() < hot;
    const within = HOT_DAYS * heat.uniform();
    if (isHot) moment[event] = begins[film] + within;
  });
  const order = indices(item.length).sort((a, b) => moment[a] - moment[b] || a - b);
  gatherByHour(dataset, order, clock, dayparts, seed);
  return order;
}
