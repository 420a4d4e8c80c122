import type { EventRange } from '../../data/clock.ts';
import { histories, placesOf } from '../../data/split.ts';
import type { TimedRequests } from '../../evaluation/target-rank.ts';
import { keyed } from '../../random/keyed.ts';
import type { Plan } from './plan.ts';

/** A plan without some events of its base, and the requests made of these events. */
export interface OldUsers {
  readonly plan: Plan;
  /** Each at the time of its event; the same for every seed. */
  readonly requests: TimedRequests;
}

const shifted = ({ from, to }: EventRange, by: number): EventRange => ({ from: from - by, to: to - by });

/**
 * Holds out base events of users who do not return after the base. No model trains on these events, so recall on them
 * measures what is forgotten about these users, not what was memorised.
 * @param most how many events at most; never more than half of these users' events.
 */
export function holdOutOldUsers(plan: Plan, most: number): OldUsers {
  const { dataset, stream, base, days } = plan;
  const { user, item } = dataset.events;
  const later = [stream.subarray(base.to), ...days.map(({ held }) => held)];
  const back = new Set(later.flatMap((events) => Array.from(events, (event) => user[event])));
  const old = stream.subarray(base.from, base.to).filter((event) => !back.has(user[event]));
  const count = Math.min(most, Math.floor(old.length / 2));
  const held = keyed(0, 'old users').shuffle(old).slice(0, count).sort();
  const out = new Set(held);
  const kept = stream.filter((event) => !out.has(event));
  const past = histories(dataset, kept);
  const seen = new Int32Array(dataset.users);
  let next = 0;
  const places = held.map((event) => {
    for (; next < kept.length && kept[next] < event; next++) seen[user[kept[next]]] += 1;
    return seen[user[event]];
  });
  return {
    plan: {
      ...plan,
      stream: kept,
      base: { from: base.from, to: base.to - count },
      days: days.map((day) => ({
        ...day,
        range: shifted(day.range, count),
        slices: day.slices.map((slice) => shifted(slice, count)),
      })),
      histories: past,
      places: placesOf(dataset, kept),
    },
    requests: {
      users: held.map((event) => user[event]),
      places,
      targets: held.map((event) => item[event]),
      histories: past,
    },
  };
}
