import type { Interval } from '../../core/experiment/claims.ts';
import { partitionOf, type Partition } from '../../core/updates/partition.ts';
import { type Choice, type Layout, type TimelineRecord } from '../../core/updates/record.ts';
import { differenceOf, summarise, type Mean } from '../../core/updates/summary.ts';
import type { Policy } from '../../core/updates/policy.ts';
import type { StageReport } from '../../core/updates/timeline.ts';

/** A day's mean with its interval; `day` counts from 1. */
export interface DayPoint extends Mean {
  readonly day: number;
}

/** What was computed of a record's finished days: they never change, so it is done once. */
interface Memory {
  readonly means: Map<string, DayPoint | null>;
  readonly gains: Map<string, DayPoint | null>;
}

const memories = new WeakMap<TimelineRecord, Memory>();

function memoryOf(record: TimelineRecord): Memory {
  const known = memories.get(record);
  if (known) return known;
  const made: Memory = { means: new Map(), gains: new Map() };
  memories.set(record, made);
  return made;
}

function remembered<T>(memory: Map<string, T>, key: string, make: () => T): T {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const made = make();
  memory.set(key, made);
  return made;
}

/** Whether a day's last slice was answered by an arm. */
const isDone = (record: TimelineRecord, arm: string, day: number): boolean =>
  record.has(arm, day, record.layout.slicesPerDay - 1);

const daysOf = (record: TimelineRecord): number[] => Array.from(record.layout.days.keys());

const present = (points: readonly (DayPoint | null)[]): DayPoint[] => points.filter((point) => point !== null);

/** Recall@50 of each finished day, with an interval over users and seeds. */
export function dayMeans(record: TimelineRecord, arm: string, of: 'freshness' | 'floor'): DayPoint[] {
  const { slicesPerDay } = record.layout;
  const { means } = memoryOf(record);
  return present(
    daysOf(record)
      .filter((day) => isDone(record, arm, day))
      .map((day) => {
        const answered = () =>
          of === 'floor'
            ? record.floor([arm], day, day + 1)
            : record.freshness([arm], day * slicesPerDay, (day + 1) * slicesPerDay);
        // The floor is measured after the last slice: until then there is nothing to remember.
        if (answered()[0].users.length === 0) return null;
        return remembered(means, `${of} ${arm} ${day}`, () => {
          const { recall50 } = summarise(answered()[0]);
          return recall50 && { day: day + 1, ...recall50 };
        });
      }),
  );
}

/** What an arm's freshness has gained on another's from the first day to the end of each, request by request. */
export function gains(record: TimelineRecord, arm: string, over: string): DayPoint[] {
  const { slicesPerDay } = record.layout;
  const memory = memoryOf(record);
  return present(
    daysOf(record)
      .filter((day) => isDone(record, arm, day) && isDone(record, over, day))
      .map((day) =>
        remembered(memory.gains, `${arm} ${over} ${day}`, () => {
          const [better, worse] = record.freshness([arm, over], 0, (day + 1) * slicesPerDay);
          const interval = differenceOf(better, worse);
          return interval && { day: day + 1, mean: interval.estimate, low: interval.low, high: interval.high };
        }),
      ),
  );
}

const partitions = new WeakMap<Layout, Partition>();

/** The parts that requests are told apart by. */
export const partNames = ['warm', 'cold', 'head', 'tail'] as const;
export type PartName = (typeof partNames)[number];

function choiceOf(layout: Layout, part: PartName): Choice {
  const known = partitions.get(layout) ?? partitionOf(layout);
  partitions.set(layout, known);
  const { isWarm, isHead } = known;
  const choices: Record<PartName, Choice> = {
    warm: isWarm,
    cold: (at, day) => !isWarm(at, day),
    head: isHead,
    tail: (at, day) => !isHead(at, day),
  };
  return choices[part];
}

/** How much a part of the requests has found so far. */
export interface PartShare {
  readonly requests: number;
  /** Recall@50, mean over seeds; null where there were none. */
  readonly recall50: number | null;
}

/** An arm's freshness on a part of the requests, in slices `from … to` (counted over all days). */
export function partShare(record: TimelineRecord, arm: string, part: PartName, from: number, to: number): PartShare {
  const [{ users, recall50 }] = record.freshness([arm], from, to, choiceOf(record.layout, part));
  const sum = recall50.reduce((all, values) => values.reduce((own, value) => own + value, all), 0);
  return { requests: users.length, recall50: users.length === 0 ? null : sum / (users.length * recall50.length) };
}

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

/** Stages of a day: its dawn, its slices, its end. */
export const stagesADay = ({ slicesPerDay }: Layout): number => slicesPerDay + 2;

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

/** The interval of an arm's gain over another, over the whole timeline so far. */
export function gainSoFar(record: TimelineRecord, arm: string, over: string): Interval | null {
  const last = gains(record, arm, over).at(-1);
  return last ? { estimate: last.mean, low: last.low, high: last.high } : null;
}

