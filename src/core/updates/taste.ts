import type { EventRange } from '../data/clock.ts';
import { trainingCounts } from '../data/split.ts';
import { attributeOf, distribution } from '../drift/attributes.ts';
import { divergences } from '../drift/divergence.ts';
import type { Plan } from './plan.ts';

/** A user whose taste changes within a day. */
export interface Suggestion {
  readonly user: number;
  readonly day: number;
  /** Her events of the day. */
  readonly events: number;
  /** Jensen–Shannon divergence, in bits, of the genres in the first and the second half of them. */
  readonly shift: number;
}

/** Fewer events than this say nothing about taste. */
const LEAST_EVENTS = 12;

/** Each user's stream events of a day, as indices into the data set, in time order. */
function byUser({ dataset, stream }: Plan, { from, to }: EventRange): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const event of stream.subarray(from, to)) {
    const user = dataset.events.user[event];
    const own = found.get(user);
    if (own) own.push(event);
    else found.set(user, [event]);
  }
  return found;
}

/** The users whose genres change most within one of the days, most first; each user once. */
export function suggestions(plan: Plan, count: number): Suggestion[] {
  const { dataset, stream, base, days } = plan;
  const genre = attributeOf(dataset, 'genre', trainingCounts(dataset, stream.subarray(base.from, base.to)));
  const all = days.flatMap(({ range }, day) =>
    [...byUser(plan, range)]
      .filter(([, events]) => events.length >= LEAST_EVENTS)
      .map(([user, events]): Suggestion => {
        const half = events.length >> 1;
        const [first, second] = [events.slice(0, half), events.slice(half)].map((part) =>
          distribution(dataset, genre, Int32Array.from(part)),
        );
        return { user, day, events: events.length, shift: divergences(first, second).js };
      }),
  );
  const users = new Set<number>();
  return all
    .sort((a, b) => b.shift - a.shift || a.user - b.user)
    .filter(({ user }) => !users.has(user) && users.add(user))
    .slice(0, count);
}
