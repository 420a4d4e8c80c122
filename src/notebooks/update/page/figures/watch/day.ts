import { recallOf } from '../../../../../core/evaluation/target-rank.ts';
import type { TimelineLayout } from '../../../../../core/updates/report/layout.ts';
import type { WatchedEvent } from '../../../../../core/updates/timeline/watch.ts';
import type { WatchAnswer } from '../../../queries.ts';

/** A day on which a user does something. */
export interface ActiveDay {
  readonly day: number;
  readonly events: number;
}

/** The days of a user's events, in order. */
export function activeDays({ users, days }: Pick<TimelineLayout, 'users' | 'days'>, user: number): ActiveDay[] {
  return days
    .map(({ range }, day) => {
      let events = 0;
      for (let at = range.from; at < range.to; at++) if (users[at] === user) events += 1;
      return { day, events };
    })
    .filter(({ events }) => events > 0);
}

/** Users who do something on the first `played` days, with their events there; the busiest first. */
export function activeUsers(
  { users, days }: Pick<TimelineLayout, 'users' | 'days'>,
  played: number,
): { readonly user: number; readonly events: number }[] {
  const counts = new Map<number, number>();
  for (const { range } of days.slice(0, played)) {
    for (let at = range.from; at < range.to; at++) counts.set(users[at], (counts.get(users[at]) ?? 0) + 1);
  }
  return [...counts].map(([user, events]) => ({ user, events })).sort((a, b) => b.events - a.events || a.user - b.user);
}

/** The busiest of some days; the earliest of equals. */
export const busiest = (days: readonly ActiveDay[]): ActiveDay | null =>
  days.reduce<ActiveDay | null>((best, day) => (best && best.events >= day.events ? best : day), null);

/** A moment of the watched day: before one of her films, at the full update, or at a slice's end. */
export interface Frame {
  /** -1 at the full update. */
  readonly slice: number;
  /** The film whose request is answered at this moment; null at the full update and at a slice's end. */
  readonly event: number | null;
}

/** The watched day, moment by moment: the full update, then of every slice her films and its end. */
export function framesOf({ events }: Pick<WatchAnswer, 'events'>, slicesPerDay: number): Frame[] {
  const frames: Frame[] = [{ slice: -1, event: null }];
  for (let slice = 0; slice < slicesPerDay; slice++) {
    events.forEach((event, i) => event.slice === slice && frames.push({ slice, event: i }));
    frames.push({ slice, event: null });
  }
  return frames;
}

/** How many of her films lie before a frame: those that she has liked by then. */
export function likedBefore(frames: readonly Frame[], at: number): number {
  return frames.slice(0, at).filter(({ event }) => event !== null).length;
}

/** Where an arm's vector stood at every frame, as [x, y]. */
export function trailOf(
  { events, paths }: Pick<WatchAnswer, 'events' | 'paths'>,
  frames: readonly Frame[],
  arm: string,
): (readonly [number, number])[] {
  const path = paths[arm];
  return frames.map(({ slice, event }) =>
    event === null ? [path[2 * (slice + 1)], path[2 * (slice + 1) + 1]] : events[event].places[arm],
  );
}

/** A rectangle of the map, as `Box` of the vector map. */
export interface Around {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** Room around the trails, as a share of their extent. */
const MARGIN = 0.35;

/** The square of the map that holds some trails, with room for names. @param least side of the square at least. */
export function aroundTrails(
  trails: readonly (readonly (readonly [number, number])[])[],
  least: number,
): Around | null {
  const points = trails.flat();
  if (points.length === 0) return null;
  const span = (values: readonly number[]): [number, number] => [Math.min(...values), Math.max(...values)];
  const [left, right] = span(points.map(([x]) => x));
  const [bottom, top] = span(points.map(([, y]) => y));
  const half = Math.max(least / 2, (0.5 + MARGIN) * Math.max(right - left, top - bottom));
  const [x, y] = [(left + right) / 2, (bottom + top) / 2];
  return { left: x - half, right: x + half, bottom: y - half, top: y + half };
}

/** Whether a place lies in a part of the map; null is all of it, and a film not in the index has no place. */
export function isWithin(part: Around | null, x: number, y: number): boolean {
  if (!part) return Number.isFinite(x) && Number.isFinite(y);
  return x > part.left && x < part.right && y > part.bottom && y < part.top;
}

/** How many of some events an arm would have recommended among its first 50. */
export const hits = (events: readonly WatchedEvent[], arm: string): number =>
  events.reduce((sum, { ranks }) => sum + recallOf(ranks[arm]), 0);

/**
 * The place of the first film after her change of taste.
 * @param turn the slice that a suggestion names; null for a day that none does: then the day is cut in its middle.
 */
export function turnAt(events: readonly WatchedEvent[], turn: number | null): number {
  const at = turn === null ? -1 : events.findIndex(({ slice }) => slice >= turn);
  return at > 0 ? at : events.length >> 1;
}

/** The group of films whose share fell most at a change of taste, and the one whose share rose most. */
export interface TasteChange {
  readonly lost: GroupCounts;
  readonly gained: GroupCounts;
}

/** How many of her films before and after the change belong to a group. */
export interface GroupCounts {
  readonly group: number;
  readonly before: number;
  readonly after: number;
}

/**
 * Which group of films her day moves from and to; null where it does not move, or a part is empty.
 * @param groupOf [items].
 */
export function tasteChange(events: readonly WatchedEvent[], at: number, groupOf: Uint8Array): TasteChange | null {
  const [first, second] = [events.slice(0, at), events.slice(at)];
  if (first.length === 0 || second.length === 0) return null;
  const count = (part: readonly WatchedEvent[], group: number): number =>
    part.filter(({ item }) => groupOf[item] === group).length;
  const rise = ({ before, after }: GroupCounts): number => after / second.length - before / first.length;
  const groups = [...new Set(events.map(({ item }) => groupOf[item]))]
    .map((group): GroupCounts => ({ group, before: count(first, group), after: count(second, group) }))
    .sort((a, b) => rise(a) - rise(b) || a.group - b.group);
  const [lost, gained] = [groups[0], groups[groups.length - 1]];
  return rise(gained) > 0 ? { lost, gained } : null;
}
