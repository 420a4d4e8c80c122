import { trainingCounts } from '../../data/split.ts';
import { attributeOf, distribution } from '../../drift/windows/attributes.ts';
import { divergences } from '../../drift/windows/divergence.ts';
import type { Plan, PlannedDay } from './plan.ts';

/** A user whose taste changes within one day. */
export interface TasteChange {
  readonly user: number;
  readonly day: number;
  /** Her events of the day. */
  readonly events: number;
  /** The slice with her first event after the change: earlier events have been trained on by then. */
  readonly turn: number;
  /** Jensen–Shannon divergence in bits, 0 … 1, between the genres of her events before `turn` and from it on. */
  readonly shift: number;
}

/** Fewer events than this on one side of a change say nothing about taste. */
const LEAST_EVENTS = 6;

interface OwnEvent {
  /** Index into the data set. */
  readonly event: number;
  readonly slice: number;
}

/** Each user's stream events of a day, in time order. */
function byUser({ dataset, stream }: Plan, { slices }: PlannedDay): Map<number, OwnEvent[]> {
  const found = new Map<number, OwnEvent[]>();
  for (const [slice, { from, to }] of slices.entries()) {
    for (const event of stream.subarray(from, to)) {
      const user = dataset.events.user[event];
      const own = found.get(user) ?? [];
      found.set(user, own);
      own.push({ event, slice });
    }
  }
  return found;
}

/** Places in a user's day where a change may be: between slices, with enough events on both sides. */
function turnsOf(own: readonly OwnEvent[]): number[] {
  return Array.from(own.keys()).filter(
    (at) => at >= LEAST_EVENTS && own.length - at >= LEAST_EVENTS && own[at].slice !== own[at - 1].slice,
  );
}

/**
 * The users whose genres change most between two slices of a day (largest Jensen–Shannon divergence), the largest
 * first, each user once. Changes inside a slice are left out: no increment is published before the slice ends. The
 * largest of many divergences is large by chance too: the shuffled clock has such users as well.
 */
export function largestTasteChanges(plan: Plan, count: number): TasteChange[] {
  const { dataset, stream, base, days } = plan;
  const genre = attributeOf(dataset, 'genre', trainingCounts(dataset, stream.subarray(base.from, base.to)));
  const genresOf = (part: readonly OwnEvent[]): Float64Array =>
    distribution(
      dataset,
      genre,
      Int32Array.from(part, ({ event }) => event),
    );
  const all = days.flatMap((planned, day) =>
    [...byUser(plan, planned)].flatMap(([user, own]) =>
      turnsOf(own).map((at): TasteChange => {
        const shift = divergences(genresOf(own.slice(0, at)), genresOf(own.slice(at))).js;
        return { user, day, events: own.length, turn: own[at].slice, shift };
      }),
    ),
  );
  const users = new Set<number>();
  return all
    .sort((a, b) => b.shift - a.shift || a.user - b.user || a.day - b.day || a.turn - b.turn)
    .filter(({ user }) => !users.has(user) && users.add(user))
    .slice(0, count);
}
