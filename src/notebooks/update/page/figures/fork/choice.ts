import type { Policy } from '../../../../../core/updates/arms/policy.ts';
import type { TimelineLayout } from '../../../../../core/updates/report/layout.ts';
import type { Moment } from '../../../../../core/updates/timeline/timeline.ts';

/** The switches of a policy and where each can stand. */
export const switches = {
  fullUpdate: ['none', 'shuffled', 'ordered'],
  start: ['full', 'random', 'from-scratch', 'incremented'],
  stream: ['none', 'user-ids', 'ids', 'embeddings', 'everything'],
} as const satisfies { readonly [S in keyof Policy]: readonly Policy[S][] };

export type Switch = keyof typeof switches;
export const switchNames = Object.keys(switches) as readonly Switch[];

/** One switch turned: the only thing in which a fork differs from its parent. */
export interface Turned {
  readonly name: Switch;
  readonly to: string;
}

/** The turned switch as a change of a policy. */
export const changeOf = ({ name, to }: Turned): Partial<Policy> => ({ [name]: to });

/**
 * What a fork would come to. Where it would do just what its parent does, why:
 * - `unchanged`: nothing was turned;
 * - `no-full-update`: the arm has no full update, so what one starts from does not matter;
 * - `no-stream`: without a stream, the incremented model is the full one;
 * - `no-full-update-left`: the change works from the next full update on, and no full update follows.
 */
export type Outlook =
  | { readonly kind: 'works'; readonly from: 'slice' | 'full-update' }
  | { readonly kind: 'unchanged' | 'no-full-update' | 'no-stream' | 'no-full-update-left' };

/** What an arm would become by a turn at a moment. @param days how many the timeline has. */
export function outlookOf(policy: Policy, turned: Turned | null, { day }: Moment, days: number): Outlook {
  if (!turned || policy[turned.name] === turned.to) return { kind: 'unchanged' };
  if (turned.name === 'stream') return { kind: 'works', from: 'slice' };
  if (turned.name === 'start') {
    if (policy.fullUpdate === 'none') return { kind: 'no-full-update' };
    const carriesOn = (start: string): boolean => start === 'full' || start === 'incremented';
    if (policy.stream === 'none' && carriesOn(policy.start) && carriesOn(turned.to)) return { kind: 'no-stream' };
  }
  return day + 1 < days ? { kind: 'works', from: 'full-update' } : { kind: 'no-full-update-left' };
}

/** A moment's place among all slices. */
export const placeOf = ({ day, slice }: Moment, { slicesPerDay }: Pick<TimelineLayout, 'slicesPerDay'>): number =>
  day * slicesPerDay + slice;

/** The moment at a place among all slices. */
export const momentAt = (place: number, { slicesPerDay }: Pick<TimelineLayout, 'slicesPerDay'>): Moment => ({
  day: Math.floor(place / slicesPerDay),
  slice: place % slicesPerDay,
});

/**
 * The latest moment that can be branched off at: the next slice to come, or the day's last one until the next full
 * update is done.
 * @param played how many slices have been answered, at least one.
 */
export function latestMoment(played: number, layout: Pick<TimelineLayout, 'slicesPerDay'>): Moment {
  const next = momentAt(played, layout);
  return next.slice > 0 ? next : momentAt(played - 1, layout);
}

/** The moment offered first: the latest one, but halfway where the timeline is over and nothing would follow. */
export function offeredMoment(played: number, layout: Pick<TimelineLayout, 'slicesPerDay' | 'days'>): Moment {
  const { days } = layout;
  const isOver = played >= days.length * layout.slicesPerDay;
  return isOver ? { day: Math.floor(days.length / 2), slice: 0 } : latestMoment(played, layout);
}

/** A moment moved to the nearest that can be branched off at. */
export function withinPlayed(moment: Moment, played: number, layout: Pick<TimelineLayout, 'slicesPerDay'>): Moment {
  const latest = latestMoment(played, layout);
  return placeOf(moment, layout) > placeOf(latest, layout) ? latest : moment;
}
