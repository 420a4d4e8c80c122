import { sumOf } from '../../../../core/arrays.ts';
import type { Dataset } from '../../../../core/data/types.ts';

/** Quarter of a time as a year with a fraction: 2001.25 is the second quarter of 2001 (UTC). */
function quarterOf(seconds: number): number {
  const date = new Date(seconds * 1000);
  return date.getUTCFullYear() + Math.floor(date.getUTCMonth() / 3) / 4;
}

/** Events a quarter, quarters without any included. @param times seconds since 1970, rising. */
export function countsByQuarter(times: Int32Array): { x: number; y: number }[] {
  if (times.length === 0) return [];
  const first = quarterOf(times[0]);
  const last = quarterOf(times[times.length - 1]);
  const points = Array.from({ length: (last - first) * 4 + 1 }, (_, i) => ({ x: first + i / 4, y: 0 }));
  for (const time of times) points[(quarterOf(time) - first) * 4].y += 1;
  return points;
}

/** Positives of each item. @returns [items]. */
export function itemCountsOf(dataset: Dataset): Int32Array {
  const counts = new Int32Array(dataset.items);
  for (const item of dataset.events.item) counts[item] += 1;
  return counts;
}

/** Counts by rank, most popular first; on a log axis far ranks lie close, so only every so many is kept. */
export function rankedCounts(counts: Int32Array): { x: number; y: number }[] {
  const sorted = counts.filter((count) => count > 0).sort((a, b) => b - a);
  const points: { x: number; y: number }[] = [];
  for (let rank = 1; rank <= sorted.length; rank = Math.max(rank + 1, Math.round(rank * 1.04))) {
    points.push({ x: rank, y: sorted[rank - 1] });
  }
  if (points.at(-1)?.x !== sorted.length) points.push({ x: sorted.length, y: sorted[sorted.length - 1] });
  return points;
}

/** The share of all positives that the most popular part of the items has. @param part 0 … 1. */
export function shareOfTop(counts: Int32Array, part: number): number {
  const sorted = counts.slice().sort((a, b) => b - a);
  const total = sumOf(sorted);
  const top = sumOf(sorted.subarray(0, Math.ceil(part * sorted.length)));
  return top / total;
}

/** A film in somebody's history. */
export interface Watched {
  readonly item: number;
  /** Seconds since 1970. */
  readonly time: number;
}

/** All positives of a user, in time order. */
export function historyOf(dataset: Dataset, user: number): Watched[] {
  const { events } = dataset;
  const watched: Watched[] = [];
  for (let i = 0; i < events.user.length; i++) {
    if (events.user[i] === user) watched.push({ item: events.item[i], time: events.time[i] });
  }
  return watched;
}
