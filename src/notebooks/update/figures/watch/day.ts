import { recallOf } from '../../../../core/evaluation/target-rank.ts';
import type { Layout } from '../../../../core/updates/record.ts';
import type { WatchedEvent } from '../../../../core/updates/watch.ts';
import type { WatchAnswer } from '../../questions.ts';

/** A day on which a user does something. */
export interface ActiveDay {
  readonly day: number;
  readonly events: number;
}

/** The days of a user's events, in order. */
export function activeDays({ users, days }: Pick<Layout, 'users' | 'days'>, user: number): ActiveDay[] {
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
  { users, days }: Pick<Layout, 'users' | 'days'>,
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

/** A moment of the watched day: before one of her films, at dawn, or at a slice's end. */
export interface Frame {
  /** -1 at dawn. */
  readonly slice: number;
  /** The film whose request is answered at this moment; null at dawn and at a slice's end. */
  readonly event: number | null;
}

/** The watched day, moment by moment: dawn, then of every slice her films and its end. */
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

/** Shares of film groups in two parts of a day. */
export interface TasteChange {
  /** The group that lost most and the one that gained most. */
  readonly lost: GroupShares;
  readonly gained: GroupShares;
}

export interface GroupShares {
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
  const share = (part: readonly WatchedEvent[], group: number): number =>
    part.filter(({ item }) => groupOf[item] === group).length / part.length;
  const groups = [...new Set(events.map(({ item }) => groupOf[item]))]
    .map((group): GroupShares => ({ group, before: share(first, group), after: share(second, group) }))
    .sort((a, b) => a.after - a.before - (b.after - b.before) || a.group - b.group);
  const [lost, gained] = [groups[0], groups[groups.length - 1]];
  return gained.after > gained.before ? { lost, gained } : null;
}
