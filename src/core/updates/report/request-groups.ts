import type { RequestFilter } from './record.ts';
import type { TimelineLayout } from './layout.ts';

/** Warm and cold users, head and tail items, by what the stream held before each day began. */
export interface RequestGroups {
  /** True where the request's user had an event before its day. */
  readonly isWarm: RequestFilter;
  /** True where the target item was in the most popular tenth of the items known before its day. */
  readonly isHead: RequestFilter;
  /** True where the target item was in the index, so that an answer could hold it: it had an event before its day. */
  readonly isReachable: RequestFilter;
}

/** One item in ten belongs to the head. */
const HEAD = 10;

interface DayStart {
  readonly users: ReadonlySet<number>;
  readonly items: ReadonlySet<number>;
  readonly head: ReadonlySet<number>;
}

function dayStarts({ users, items, days }: TimelineLayout): DayStart[] {
  const seen = new Set<number>();
  const counts = new Map<number, number>();
  let at = 0;
  return days.map(({ range }) => {
    for (; at < range.from; at++) {
      seen.add(users[at]);
      counts.set(items[at], (counts.get(items[at]) ?? 0) + 1);
    }
    const ordered = [...counts].sort(([a, m], [b, n]) => n - m || a - b).map(([item]) => item);
    return {
      users: new Set(seen),
      items: new Set(counts.keys()),
      head: new Set(ordered.slice(0, Math.ceil(ordered.length / HEAD))),
    };
  });
}

/** Groups a timeline's requests by user (warm, cold) and by item (head, tail). */
export function requestGroupsOf(layout: TimelineLayout): RequestGroups {
  const known = dayStarts(layout);
  return {
    isWarm: (at, day) => known[day].users.has(layout.users[at]),
    isHead: (at, day) => known[day].head.has(layout.items[at]),
    isReachable: (at, day) => known[day].items.has(layout.items[at]),
  };
}
