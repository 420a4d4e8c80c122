import type { Choice, Layout } from './record.ts';

/** Every day's users and items as its dawn knew them: what was in the stream before. */
export interface Partition {
  /** True where the request's user had been in the stream before its day's dawn. */
  readonly isWarm: Choice;
  /** True where the wanted item was among the most popular tenth of those known at its day's dawn. */
  readonly isHead: Choice;
}

/** One item in so many belongs to the head. */
const HEAD = 10;

interface Dawn {
  readonly users: ReadonlySet<number>;
  readonly head: ReadonlySet<number>;
}

function dawns({ users, items, days }: Layout): Dawn[] {
  const seen = new Set<number>();
  const counts = new Map<number, number>();
  let at = 0;
  return days.map(({ range }) => {
    for (; at < range.from; at++) {
      seen.add(users[at]);
      counts.set(items[at], (counts.get(items[at]) ?? 0) + 1);
    }
    const ordered = [...counts].sort(([a, m], [b, n]) => n - m || a - b).map(([item]) => item);
    return { users: new Set(seen), head: new Set(ordered.slice(0, Math.ceil(ordered.length / HEAD))) };
  });
}

/** Tells the stream's requests apart: users known and new, items of the head and of the tail. */
export function partitionOf(layout: Layout): Partition {
  const known = dawns(layout);
  return {
    isWarm: (at, day) => known[day].users.has(layout.users[at]),
    isHead: (at, day) => known[day].head.has(layout.items[at]),
  };
}
