import type { Policy } from '../../core/updates/policy.ts';
import type { Layout } from '../../core/updates/record.ts';
import type { StageReport } from '../../core/updates/timeline.ts';

const DAY_MINUTES = 1440;

/**
 * How old what is in service is on average when a request comes, minutes of the clock. What is published after slice s
 * serves from slice s + 1 on; a request comes, on average, in the middle of its slice.
 * @param days the timeline's length, for what is never published again.
 */
export function staleness(policy: Policy, slicesPerDay: number, publishEvery: number, days: number): number {
  const slice = DAY_MINUTES / slicesPerDay;
  if (policy.stream !== 'none' && publishEvery <= slicesPerDay) {
    let sum = 0;
    for (let at = 0; at < slicesPerDay; at++) sum += (at % publishEvery) + 0.5;
    return (sum * slice) / slicesPerDay;
  }
  if (policy.dawn !== 'none') return DAY_MINUTES / 2;
  return (days * DAY_MINUTES) / 2;
}

/** The hour that a slice begins at, as a clock shows it. */
export function clockTime(slice: number, slicesPerDay: number): string {
  const minutes = Math.round((slice * DAY_MINUTES) / slicesPerDay);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** The user rows an arm's stream has published since the last dawn, up to a stage; the last stage's apart. */
export interface Touched {
  readonly before: ReadonlySet<number>;
  readonly now: ReadonlySet<number>;
  readonly items: number;
}

/** What an arm's stream has changed on the day of the stage at `at`. */
export function touchedSinceDawn(stages: readonly StageReport[], at: number, arm: string): Touched {
  const before = new Set<number>();
  const items = new Set<number>();
  const { day } = stages[at];
  const ofArm = (stage: StageReport) => stage.arms.find((own) => own.arm === arm)?.touched;
  for (let i = at; i >= 0 && stages[i].day === day; i--) {
    if (stages[i].kind !== 'slice') continue;
    const touched = ofArm(stages[i]);
    for (const item of touched?.items ?? []) items.add(item);
    if (i < at) for (const user of touched?.users ?? []) before.add(user);
  }
  const now = new Set(stages[at].kind === 'slice' ? ofArm(stages[at])?.users : []);
  return { before, now, items: items.size };
}

/** Stages of a day: its dawn, its slices, its end. */
export const stagesADay = ({ slicesPerDay }: Pick<Layout, 'slicesPerDay'>): number => slicesPerDay + 2;

/** All stages of a timeline. */
export const stagesOf = (layout: Pick<Layout, 'slicesPerDay' | 'days'>): number =>
  stagesADay(layout) * layout.days.length;

/** Where a stage stands among all stages. */
export function indexOf(
  { kind, day, slice }: Pick<StageReport, 'kind' | 'day' | 'slice'>,
  layout: Pick<Layout, 'slicesPerDay'>,
): number {
  return day * stagesADay(layout) + (kind === 'dawn' ? 0 : slice + 1);
}

/** Day and slice of a stage: slice -1 is the dawn, the number of slices the day's end. Both count from 0. */
export function momentOf(
  stage: number,
  layout: Pick<Layout, 'slicesPerDay'>,
): { readonly day: number; readonly slice: number } {
  const perDay = stagesADay(layout);
  return { day: Math.floor(stage / perDay), slice: (stage % perDay) - 1 };
}

/** A stage's place on a chart's axis of days: when it has passed. */
export function daysAt(stage: number, layout: Pick<Layout, 'slicesPerDay'>): number {
  const { day, slice } = momentOf(stage, layout);
  return day + Math.min(slice + 1, layout.slicesPerDay) / layout.slicesPerDay;
}

/** The slice's stage nearest to a place on that axis. */
export function stageNear(x: number, { slicesPerDay }: Pick<Layout, 'slicesPerDay'>): number {
  const slice = Math.max(0, Math.round(x * slicesPerDay) - 1);
  return indexOf({ kind: 'slice', day: Math.floor(slice / slicesPerDay), slice: slice % slicesPerDay }, { slicesPerDay });
}

/** A place on that axis in words: `3`, or `3 + 8/24`. */
export function formatDays(x: number, slicesPerDay: number): string {
  const slices = Math.round(x * slicesPerDay);
  const [day, slice] = [Math.floor(slices / slicesPerDay), slices % slicesPerDay];
  return slice === 0 ? String(day) : `${day} + ${slice}/${slicesPerDay}`;
}
