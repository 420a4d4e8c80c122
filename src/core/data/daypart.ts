import { LabError } from '../errors.ts';
import { keyed } from '../random/keyed.ts';
import type { EventRange } from './clock.ts';
import type { Dataset } from './types.ts';

const HOURS = 24;

/** Standard deviation of the noise on a preferred hour, in hours: it blurs the edges of a genre's hours. */
const SPREAD = 1;

/** The hours of the day that a genre prefers. `to` may lie after midnight (above 24). */
export interface PreferredHours {
  readonly genre: number;
  readonly from: number;
  readonly to: number;
}

/** [genres]: the number of events of each genre; an event counts 1/|genres| for each of its film's genres. */
function genreMass({ events, genreOffsets, genreIds, genreNames }: Dataset, places: EventRange): Float64Array {
  const mass = new Float64Array(genreNames.length);
  for (let event = places.from; event < places.to; event++) {
    const [from, to] = [genreOffsets[events.item[event]], genreOffsets[events.item[event] + 1]];
    for (let at = from; at < to; at++) mass[genreIds[at]] += 1 / (to - from);
  }
  return mass;
}

/**
 * The hours that each genre prefers. The day is divided among the genres, in an order drawn by the seed, in proportion to
 * their events. So all hours are equally busy at every strength, and an event's rank in the day gives its time.
 * @param places the events that are re-timed. @returns one entry per genre, ordered by genre.
 */
export function preferredHours(dataset: Dataset, places: EventRange, seed: number): PreferredHours[] {
  const mass = genreMass(dataset, places);
  const total = mass.reduce((sum, each) => sum + each, 0);
  const deal = keyed(seed, 'daypart', 'genres').shuffle(Int32Array.from(mass.keys()));
  let from = 0;
  return Array.from(deal, (genre) => {
    const start = from;
    from += total > 0 ? (HOURS * mass[genre]) / total : 0;
    return { genre, from: start, to: from };
  }).sort((a, b) => a.genre - b.genre);
}

/** @throws LabError `clock-strength` {value} outside 0 … 1. */
function requireStrength(strength: number): void {
  if (strength >= 0 && strength <= 1) return;
  throw new LabError('clock-strength', `a daypart strength of ${strength}: it must lie between 0 and 1`, {
    value: strength,
  });
}

/**
 * The `daypart` clock: the same real events, re-timed inside their own day. With probability `strength` an event moves
 * to the preferred hours of one of its film's genres (drawn), otherwise to an hour drawn uniformly; at strength 0 the
 * order of the day is random. No event leaves its day, so the ranges of days stay valid; the order of a user's own
 * events inside a day changes too. An event's draws are the same at every strength.
 * @param days ranges of places in the real time order. @param strength 0 … 1.
 * @returns [events]: the event at each place of the new order; events outside the days keep their places.
 * @throws LabError `clock-strength`.
 */
export function daypartOrder(
  dataset: Dataset,
  days: readonly EventRange[],
  strength: number,
  seed: number,
): Int32Array {
  requireStrength(strength);
  const { events, genreOffsets, genreIds } = dataset;
  const hours = preferredHours(dataset, { from: days[0].from, to: days[days.length - 1].to }, seed);
  const order = Int32Array.from(events.item.keys());
  const hour = new Float64Array(order.length);
  days.forEach(({ from, to }, day) => {
    const random = keyed(seed, 'daypart', 'day', day);
    for (let event = from; event < to; event++) {
      const prefers = random.uniform() < strength;
      const anyHour = HOURS * random.uniform();
      const [first, last] = [genreOffsets[events.item[event]], genreOffsets[events.item[event] + 1]];
      const own = hours[genreIds[first + random.integer(last - first)]];
      const preferred = own.from + random.uniform() * (own.to - own.from) + SPREAD * random.normal();
      hour[event] = prefers ? (preferred + HOURS * 2) % HOURS : anyHour;
    }
    order.subarray(from, to).sort((a, b) => hour[a] - hour[b] || a - b);
  });
  return order;
}
