import { sumOf } from '../../../../core/arrays.ts';
import type { WindowInspection } from '../../../../core/drift/windows/inspect-window.ts';
import type { DialConcept } from '../../../../ui/types.ts';
import type { CheckpointEvent, Standing, WindowRow } from '../../events.ts';
import { bufferSets, type OrderId } from '../../parameters.ts';

/** The colour of an order: from time order to a full shuffle, and the shuffle inside days beside them. */
export function orderConcept(order: OrderId): DialConcept {
  const at = bufferSets.six.findIndex((buffer) => buffer === order);
  return at < 0 ? 'dial-other' : (`dial-${at}` as DialConcept);
}

/** One bin of a distribution in a window, in its day and in a shuffled window: shares, 0 … 1. */
export interface BinRow {
  readonly label: string;
  readonly window: number;
  readonly day: number;
  readonly shuffled: number;
}

/** A distribution's bins as rows; `rest` sums up those that are left out. */
export interface BinRows {
  readonly rows: readonly BinRow[];
  readonly rest: { readonly count: number; readonly window: number; readonly day: number; readonly shuffled: number };
}

/**
 * The bins where one of the three has most of its events, at most `limit`.
 * @param ordered true keeps the bins' own order (decades, tenths of popularity); else the day's largest come first.
 */
export function binRows(
  { day, window, shuffled }: Pick<WindowInspection, 'day' | 'window' | 'shuffled'>,
  labels: readonly string[],
  limit: number,
  ordered: boolean,
): BinRows {
  const totals = { day: sumOf(day), window: sumOf(window.counts), shuffled: sumOf(shuffled.counts) };
  const rows = labels.map((label, bin) => ({
    label,
    bin,
    window: window.counts[bin] / totals.window,
    day: day[bin] / totals.day,
    shuffled: shuffled.counts[bin] / totals.shuffled,
  }));
  const largest = (row: BinRow): number => Math.max(row.window, row.day, row.shuffled);
  const kept = [...rows].sort((a, b) => largest(b) - largest(a) || a.bin - b.bin).slice(0, limit);
  kept.sort((a, b) => (ordered ? a.bin - b.bin : b.day - a.day || a.bin - b.bin));
  const left = rows.filter((row) => !kept.includes(row));
  const rest = (name: 'window' | 'day' | 'shuffled'): number => left.reduce((sum, row) => sum + row[name], 0);
  return {
    rows: kept.map(({ label, window: inWindow, day: inDay, shuffled: inShuffled }) => ({
      label,
      window: inWindow,
      day: inDay,
      shuffled: inShuffled,
    })),
    rest: { count: left.length, window: rest('window'), day: rest('day'), shuffled: rest('shuffled') },
  };
}

/** Where the drawn curve has its points: shares of the race, from its start to its end. */
export const SKETCH_AT: readonly number[] = [0, 1 / 6, 1 / 3, 1 / 2, 2 / 3, 5 / 6, 1];

/** The highest point that can be drawn: the full shuffle's final recall is 1. */
export const SKETCH_TOP = 1.25;

/** A drawn curve as the page keeps it: whole per cents of the full shuffle's final recall. */
export function encodeSketch(points: readonly number[]): string {
  return points.map((y) => Math.round(100 * y)).join(' ');
}

/** @returns the curve that was drawn; null where the text is none. */
export function decodeSketch(text: string | null): number[] | null {
  const points = (text ?? '').split(' ').map((part) => (/^\d{1,3}$/.test(part) ? Number(part) / 100 : NaN));
  const whole = points.length === SKETCH_AT.length && points.every((y) => y >= 0 && y <= SKETCH_TOP);
  return whole ? points : null;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** An order's recall over the race as shares of what the full shuffle ends at; null where that is not known. */
export function relativeRecall(checkpoints: readonly CheckpointEvent[], order: OrderId): Point[] | null {
  const last = checkpoints.at(-1);
  const end = last?.standings.find((one) => one.order === 'all')?.recall50 ?? 0;
  if (!last || end <= 0) return null;
  return curveOf(checkpoints, order, ({ recall50 }) => recall50).map(({ x, y }) => ({
    x: last.step > 0 ? x / last.step : 0,
    y: y / end,
  }));
}

/** One number of an order over the race's steps; checkpoints without it are skipped. */
export function curveOf(
  checkpoints: readonly CheckpointEvent[],
  order: OrderId,
  read: (standing: Standing) => number | null | undefined,
): Point[] {
  return checkpoints.flatMap(({ step, standings }) => {
    const standing = standings.find((one) => one.order === order);
    const y = standing && read(standing);
    return y === null || y === undefined ? [] : [{ x: step, y }];
  });
}

/** What lies between two points of a line, straight; the ends' own values outside. */
export function heightAt(line: readonly Point[], x: number): number {
  const after = line.findIndex((point) => point.x >= x);
  if (after < 0) return line.at(-1)!.y;
  const right = line[after];
  const left = line[after - 1] ?? right;
  return right.x === left.x ? right.y : left.y + ((x - left.x) / (right.x - left.x)) * (right.y - left.y);
}

/** How far a drawn curve lies from the measured one: on the average, and at the end (above 0: drawn too high). */
export function sketchMiss(
  drawn: readonly number[],
  measured: readonly Point[],
): { readonly mean: number; readonly end: number } {
  const apart = drawn.map((y, i) => y - heightAt(measured, SKETCH_AT[i]));
  return { mean: sumOf(apart.map(Math.abs)) / apart.length, end: apart.at(-1)! };
}

/** The mean recall of all parts but the last, and the last one's; null where there is one part only. */
export function earlierAndLast(parts: readonly number[]): { readonly earlier: number; readonly last: number } | null {
  if (parts.length < 2) return null;
  return { earlier: sumOf(parts.slice(0, -1)) / (parts.length - 1), last: parts.at(-1)! };
}

/** The rows of one attribute, smallest windows first. */
export function rowsOf(rows: readonly WindowRow[], attribute: string): WindowRow[] {
  return rows.filter((row) => row.attribute === attribute).sort((a, b) => a.events - b.events);
}

/** Means of so many values in a row, each at the place of the middle one. */
export function smoothed(values: ArrayLike<number>, width: number): Point[] {
  const all = Array.from(values);
  return Array.from({ length: Math.max(0, all.length - width + 1) }, (_, from) => ({
    x: from + (width - 1) / 2,
    y: sumOf(all.slice(from, from + width)) / width,
  }));
}

/** The colour group of each of a batch's users: the most frequent have one each, all others the last one. */
export function userGroups(
  users: Int32Array,
  colours: number,
): { readonly groups: number[]; readonly top: readonly { readonly user: number; readonly events: number }[] } {
  const counts = new Map<number, number>();
  for (const user of users) counts.set(user, (counts.get(user) ?? 0) + 1);
  const ranked = [...counts].map(([user, events]) => ({ user, events })).sort((a, b) => b.events - a.events);
  const top = ranked.slice(0, colours - 1);
  const place = new Map(top.map(({ user }, group) => [user, group]));
  return { groups: Array.from(users, (user) => place.get(user) ?? colours - 1), top };
}

/** Places between two moments on the map. @param share 0 at the first, 1 at the second. */
export function between(from: Float32Array, to: Float32Array, share: number): Float32Array {
  return from.map((at, i) => at + share * (to[i] - at));
}
