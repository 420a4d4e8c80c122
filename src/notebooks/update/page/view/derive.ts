import type { Policy } from '../../../../core/updates/arms/policy.ts';
import type { TimelineLayout } from '../../../../core/updates/report/layout.ts';
import type { StageReport } from '../../../../core/updates/timeline/timeline.ts';

const DAY_MINUTES = 1440;

/** How old what is in service is on average when a request comes, minutes of the clock: users' side and items'. */
export interface Staleness {
  readonly users: number;
  readonly items: number;
}

/**
 * What is published after slice s serves from slice s + 1 on; a request comes, on average, in the middle of its slice.
 * A full update puts everything into service that has been learnt, whatever the policy.
 * @param publishItems whether the stream's publishes hold the vectors of changed items too.
 * @param days the time passed, for what is never published again.
 */
export function staleness(
  { fullUpdate, stream }: Policy,
  { slicesPerDay, publishEvery, publishItems }: StreamRhythm,
  days: number,
): Staleness {
  const daily = fullUpdate !== 'none' || stream !== 'none' ? DAY_MINUTES / 2 : (days * DAY_MINUTES) / 2;
  if (stream === 'none') return { users: daily, items: daily };
  let slices = 0;
  for (let at = 0; at < slicesPerDay; at++) slices += (at % publishEvery) + 0.5;
  const streamed = (slices * DAY_MINUTES) / slicesPerDay ** 2;
  return { users: streamed, items: publishItems ? streamed : daily };
}

/** When the stream's work is published, and what of it. */
export interface StreamRhythm {
  readonly slicesPerDay: number;
  readonly publishEvery: number;
  readonly publishItems: boolean;
}

/** The hour that a slice begins at, as a clock shows it. */
export function clockTime(slice: number, slicesPerDay: number): string {
  const minutes = Math.round((slice * DAY_MINUTES) / slicesPerDay);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** The rows of one table that an arm's stream has published since the full update; those of the stage itself apart. */
export interface TouchedRows {
  readonly before: ReadonlySet<number>;
  readonly now: ReadonlySet<number>;
}

/** What an arm's stream has published on the day of the stage at `at`, up to it. */
export function touchedToday(
  stages: readonly StageReport[],
  at: number,
  arm: string,
): Readonly<Record<'users' | 'items', TouchedRows>> {
  const rows = {
    users: { before: new Set<number>(), now: new Set<number>() },
    items: { before: new Set<number>(), now: new Set<number>() },
  };
  const { day, kind } = stages[at];
  for (let i = at; i >= 0 && stages[i].day === day && stages[i].kind !== 'full-update'; i--) {
    const touched = stages[i].arms.find((own) => own.arm === arm)?.touched;
    const when = i === at && kind === 'slice' ? 'now' : 'before';
    for (const table of ['users', 'items'] as const)
      for (const row of touched?.[table] ?? []) rows[table][when].add(row);
  }
  return rows;
}

/** Stages of a day before its first slice: its full update, and the floor that is measured right after it. */
const BEFORE_SLICES = 2;

/** Stages of a day: these two, and its slices. */
export const stagesPerDay = ({ slicesPerDay }: Pick<TimelineLayout, 'slicesPerDay'>): number =>
  BEFORE_SLICES + slicesPerDay;

/** All stages of a timeline. */
export const stagesOf = (layout: Pick<TimelineLayout, 'slicesPerDay' | 'days'>): number =>
  stagesPerDay(layout) * layout.days.length;

/** Where a stage stands among all stages. */
export function indexOf(
  { kind, day, slice }: Pick<StageReport, 'kind' | 'day' | 'slice'>,
  layout: Pick<TimelineLayout, 'slicesPerDay'>,
): number {
  return day * stagesPerDay(layout) + { 'full-update': 0, floor: 1, slice: BEFORE_SLICES + slice }[kind];
}

/** Day and slice of a stage, both counted from 0: slice -2 is the full update, -1 the floor. */
export function momentOf(
  stage: number,
  layout: Pick<TimelineLayout, 'slicesPerDay'>,
): { readonly day: number; readonly slice: number } {
  const perDay = stagesPerDay(layout);
  return { day: Math.floor(stage / perDay), slice: (stage % perDay) - BEFORE_SLICES };
}

/** A stage's place on a chart's axis of days: when it has passed. */
export function daysAt(stage: number, layout: Pick<TimelineLayout, 'slicesPerDay'>): number {
  const { day, slice } = momentOf(stage, layout);
  return day + Math.max(0, slice + 1) / layout.slicesPerDay;
}

/** The slice's stage nearest to a place on that axis. */
export function stageNear(x: number, { slicesPerDay }: Pick<TimelineLayout, 'slicesPerDay'>): number {
  const slice = Math.max(0, Math.round(x * slicesPerDay) - 1);
  return indexOf(
    { kind: 'slice', day: Math.floor(slice / slicesPerDay), slice: slice % slicesPerDay },
    { slicesPerDay },
  );
}

/** A place on that axis in words: `3`, or `3 + 8/24`. */
export function formatDays(x: number, slicesPerDay: number): string {
  const slices = Math.round(x * slicesPerDay);
  const [day, slice] = [Math.floor(slices / slicesPerDay), slices % slicesPerDay];
  return slice === 0 ? String(day) : `${day} + ${slice}/${slicesPerDay}`;
}
