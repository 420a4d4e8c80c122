import { popularityRanks } from '../../evaluation/target-rank.ts';
import type { TouchedIds, Trainer } from '../../training/trainer.ts';
import type { UpdateCost } from '../arms/costs.ts';
import { countsBefore, floorRequests, knownBefore, sliceRequests } from '../plan/past.ts';
import type { Policy } from '../arms/policy.ts';
import { Replica, type ReplicaSnapshot } from '../arms/replica.ts';
import { answers, fullUpdate, increments, publishesAfter, publishIncrements, type TimelineContext } from './stages.ts';

/** One update policy with all its seeds. */
export interface Arm {
  readonly id: string;
  readonly replicas: readonly Replica[];
}

/** What an arm did in one stage. Rows and cost are those of its first seed. */
export interface ArmReport {
  readonly arm: string;
  /** [seeds × requests]: each target's rank, see `targetRanks`. Empty at a full update. */
  readonly ranks: Uint8Array;
  /** Since the start of the timeline. */
  readonly cost: UpdateCost;
  /** ID rows: published after a slice, discarded by a full update. */
  readonly touched: TouchedIds;
  /** Whether something was published. */
  readonly published: boolean;
}

/** One stage of some arms: the daily full update, the floor right after it, or a slice. */
export interface StageReport {
  readonly kind: 'full-update' | 'slice' | 'floor';
  readonly day: number;
  /** Counted from 0; 0 at a full update and at the floor. */
  readonly slice: number;
  readonly arms: readonly ArmReport[];
  /** [requests] ranks of the popularity baseline, whose counts are of the past only. */
  readonly popularity: Uint8Array;
}

const noRows: TouchedIds = { users: new Int32Array(0), items: new Int32Array(0) };
const noRanks = new Uint8Array(0);

/** A moment of the timeline: right before the requests of a slice. */
export interface Moment {
  readonly day: number;
  readonly slice: number;
}

/** A timeline as one that plays it knows it, wherever its arms are played. */
export type Playable = Pick<
  Timeline,
  'at' | 'day' | 'isOver' | 'isAfterFullUpdate' | 'running' | 'join' | 'drop' | 'next' | 'snapshots'
>;

/**
 * Runs arms through the timeline side by side, stage by stage. The stages of a day are the full update, the floor, which
 * is measured right after it, and the slices.
 */
export class Timeline {
  constructor(
    private readonly context: TimelineContext,
    private readonly members: Arm[],
    private done = 0,
  ) {}

  get arms(): readonly Arm[] {
    return this.members;
  }

  /** The number of stages that are done. */
  get at(): number {
    return this.done;
  }

  get isOver(): boolean {
    return this.done >= stagesOf(this.context);
  }

  /** True right after a full update: when snapshots are taken. */
  get isAfterFullUpdate(): boolean {
    return this.done % stagesPerDay(this.context) === 1;
  }

  get day(): number {
    return Math.floor(this.done / stagesPerDay(this.context));
  }

  /** The arms that run, each with its policy. */
  get running(): ReadonlyMap<string, Policy> {
    return new Map(this.members.map(({ id, replicas: [first] }) => [id, first.policy]));
  }

  /** Adds arms that are at the same stage. */
  join(arms: readonly Arm[]): void {
    this.members.push(...arms);
  }

  /** Removes an arm. */
  drop(id: string): void {
    const at = this.members.findIndex((arm) => arm.id === id);
    if (at >= 0) this.members.splice(at, 1);
  }

  /** Runs the next stage, the popularity baseline beside the arms. */
  async next(): Promise<StageReport> {
    const at = this.done;
    return reportOf(this.context, at, await this.play());
  }

  /** Runs the next stage of the arms. */
  async play(): Promise<ArmReport[]> {
    const { kind, day, slice } = momentOf(this.context, this.done);
    const reports = await (kind === 'full-update'
      ? this.fullUpdate(day)
      : kind === 'floor'
        ? this.floor(day)
        : this.slicePassed(day, slice));
    this.done += 1;
    return reports;
  }

  /** Right after a full update: what each arm needs to continue from there, by seed. */
  snapshots(): (readonly [id: string, snapshots: readonly ReplicaSnapshot[]])[] {
    return this.members.map(({ id, replicas }) => [id, replicas.map((replica) => replica.snapshot())]);
  }

  /** Trains and publishes up to a later stage, without answering requests. */
  async skipTo(at: number): Promise<void> {
    for (; this.done < at; this.done++) {
      const { kind, day, slice } = momentOf(this.context, this.done);
      if (kind === 'full-update') await fullUpdate(this.context, this.replicas, day);
      else if (kind === 'slice') await this.learn(day, slice);
    }
  }

  private get replicas(): Replica[] {
    return this.members.flatMap(({ replicas }) => replicas);
  }

  private async fullUpdate(day: number): Promise<ArmReport[]> {
    const dropped = this.members.map(({ replicas: [first] }) => first.increments);
    await fullUpdate(this.context, this.replicas, day);
    return this.members.map(({ id, replicas: [first] }, i): ArmReport => {
      const drops = first.policy.fullUpdate !== 'none' && first.policy.start !== 'incremented';
      return {
        arm: id,
        ranks: noRanks,
        cost: first.cost,
        touched: drops ? dropped[i] : noRows,
        published: day > 0 && first.publishesDaily,
      };
    });
  }

  /** Prequential evaluation: answers a slice's requests, then trains on it. */
  private async slicePassed(day: number, slice: number): Promise<ArmReport[]> {
    const { requests, allowed } = asked(this.context, { kind: 'slice', day, slice });
    const ranks: Uint8Array[] = [];
    for (const { replicas } of this.members) ranks.push(await answers(this.context, replicas, requests, allowed));
    const touched = await this.learn(day, slice);
    return this.members.map(({ id, replicas: [first] }, i): ArmReport => ({
      arm: id,
      ranks: ranks[i],
      cost: first.cost,
      touched: touched[i],
      published: first.policy.stream !== 'none' && publishesAfter(slice, this.context.stream),
    }));
  }

  /** @returns by arm, the rows that its first seed has published. */
  private async learn(day: number, slice: number): Promise<TouchedIds[]> {
    await increments(this.context, this.replicas, day, slice);
    if (!publishesAfter(slice, this.context.stream)) return this.members.map(() => noRows);
    const touched = await publishIncrements(this.context, this.replicas, day);
    let first = 0;
    return this.members.map(({ replicas }) => {
      const own = touched[first];
      first += replicas.length;
      return own;
    });
  }

  /** Answers what the floor is measured on with what has just been published; see `floorRequests`. */
  private async floor(day: number): Promise<ArmReport[]> {
    const { requests, allowed } = asked(this.context, { kind: 'floor', day, slice: 0 });
    const arms: ArmReport[] = [];
    for (const { id, replicas } of this.members) {
      const ranks = await answers(this.context, replicas, requests, allowed);
      arms.push({ arm: id, ranks, cost: replicas[0].cost, touched: noRows, published: false });
    }
    return arms;
  }
}

/** Which stage it is, by its number. */
function momentOf(context: TimelineContext, stage: number): Pick<StageReport, 'kind' | 'day' | 'slice'> {
  const day = Math.floor(stage / stagesPerDay(context));
  const place = stage % stagesPerDay(context);
  if (place === 0) return { kind: 'full-update', day, slice: 0 };
  return place === 1 ? { kind: 'floor', day, slice: 0 } : { kind: 'slice', day, slice: place - BEFORE_SLICES };
}

/** What is asked in a stage, out of which items, and how many of the stream's events are past by then. */
function asked(
  { schedule: { plan } }: TimelineContext,
  { kind, day, slice }: Pick<StageReport, 'kind' | 'day' | 'slice'>,
) {
  const { range, slices } = plan.days[day];
  const { allowed } = knownBefore(plan, day);
  return kind === 'floor'
    ? { requests: floorRequests(plan, day), allowed, past: range.from }
    : { requests: sliceRequests(plan, slices[slice]), allowed, past: slices[slice].from };
}

/** A stage's report, out of what the arms did in it and the popularity baseline. @param stage its number. */
export function reportOf(context: TimelineContext, stage: number, arms: readonly ArmReport[]): StageReport {
  const moment = momentOf(context, stage);
  if (moment.kind === 'full-update') return { ...moment, arms, popularity: noRanks };
  const { requests, allowed, past } = asked(context, moment);
  const counts = countsBefore(context.schedule.plan, past);
  return { ...moment, arms, popularity: popularityRanks(counts, requests, allowed) };
}

/** Stages of a day before its first slice: the full update and the floor. */
const BEFORE_SLICES = 2;

/** Stages per day: the full update, the floor, and the slices. */
export const stagesPerDay = ({ schedule }: TimelineContext): number =>
  BEFORE_SLICES + schedule.plan.days[0].slices.length;

/** All stages of a timeline. */
export const stagesOf = (context: TimelineContext): number => stagesPerDay(context) * context.schedule.plan.days.length;

/** The number of stages that are done at a moment. */
export const stageAt = (context: TimelineContext, { day, slice }: Moment): number =>
  day * stagesPerDay(context) + BEFORE_SLICES + slice;

/** An arm at the start of the timeline. @param bases trained base models by seed. */
export async function beginArm(
  id: string,
  policy: Policy,
  bases: ReadonlyMap<number, Trainer>,
  { training }: TimelineContext,
): Promise<Arm> {
  const replicas: Replica[] = [];
  for (const [seed, base] of bases) replicas.push(await Replica.begin(policy, seed, base, training));
  return { id, replicas };
}
