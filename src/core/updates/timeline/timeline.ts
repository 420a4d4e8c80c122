import { popularityRanks } from '../../evaluation/target-rank.ts';
import type { TouchedIds, Trainer } from '../../model/trainer.ts';
import type { UpdateCost } from '../arms/costs.ts';
import { countsBefore, heldRequests, knownBefore, requestsOf } from '../plan/past.ts';
import type { Policy } from '../arms/policy.ts';
import { Replica } from '../arms/replica.ts';
import { answers, dawn, increments, publishesAfter, publishIncrements, type Stage } from './stages.ts';

/** A policy at work: a replica a seed. */
export interface Arm {
  readonly id: string;
  readonly replicas: readonly Replica[];
}

/** What an arm did at a dawn or after a slice; rows and cost are its first seed's. */
export interface ArmReport {
  readonly arm: string;
  /** [seeds × requests]: each wanted item's rank, see `targetRanks`. Empty at dawn. */
  readonly ranks: Uint8Array;
  /** Since the timeline began. */
  readonly cost: UpdateCost;
  /** ID rows: published after a slice, thrown away at a dawn. */
  readonly touched: TouchedIds;
  /** Whether something was put into service. */
  readonly published: boolean;
}

/** A dawn, a slice or a day's end, of some arms. */
export interface StageReport {
  readonly kind: 'dawn' | 'slice' | 'floor';
  readonly day: number;
  /** Counted from 0; 0 at a dawn, and the number of slices at the day's end. */
  readonly slice: number;
  readonly arms: readonly ArmReport[];
  /** [requests] ranks of the popularity baseline, counted from what was before. */
  readonly popularity: Uint8Array;
}

const noRows: TouchedIds = { users: new Int32Array(0), items: new Int32Array(0) };
const noRanks = new Uint8Array(0);

/** A moment of the timeline: just before a slice's requests are answered. */
export interface Moment {
  readonly day: number;
  readonly slice: number;
}

/**
 * Arms that go through the timeline side by side, stage by stage. A day's stages are its dawn, its slices and its end,
 * where the floor is measured; `at` counts the stages that are done.
 */
export class Timeline {
  constructor(
    private readonly stage: Stage,
    private readonly members: Arm[],
    private done = 0,
  ) {}

  get arms(): readonly Arm[] {
    return this.members;
  }

  /** How many stages are done. */
  get at(): number {
    return this.done;
  }

  get isOver(): boolean {
    return this.done >= stagesOf(this.stage);
  }

  /** True between a dawn and the first slice: the moment of a snapshot. */
  get isAfterDawn(): boolean {
    return this.done % stagesADay(this.stage) === 1;
  }

  get day(): number {
    return Math.floor(this.done / stagesADay(this.stage));
  }

  /** Takes in arms that stand at the same stage. */
  join(arms: readonly Arm[]): void {
    this.members.push(...arms);
  }

  /** Takes an arm out. */
  drop(id: string): void {
    const at = this.members.findIndex((arm) => arm.id === id);
    if (at >= 0) this.members.splice(at, 1);
  }

  /** Plays the next stage. */
  async next(): Promise<StageReport> {
    const { day, slice } = this;
    const report = await (slice < 0
      ? this.dawn(day)
      : slice < this.slices
        ? this.slicePassed(day, slice)
        : this.floor(day));
    this.done += 1;
    return report;
  }

  /** Goes on to a later stage without answering anything. */
  async skipTo(at: number): Promise<void> {
    for (; this.done < at; this.done++) {
      const { day, slice } = this;
      if (slice < 0) await dawn(this.stage, this.replicas, day);
      else if (slice < this.slices) await this.learn(day, slice);
    }
  }

  private get slices(): number {
    return stagesADay(this.stage) - 2;
  }

  /** The next stage's slice: -1 is the dawn, the number of slices is the day's end. */
  private get slice(): number {
    return (this.done % stagesADay(this.stage)) - 1;
  }

  private get replicas(): Replica[] {
    return this.members.flatMap(({ replicas }) => replicas);
  }

  private async dawn(day: number): Promise<StageReport> {
    const dropped = this.members.map(({ replicas: [first] }) => first.increments);
    await dawn(this.stage, this.replicas, day);
    const arms = this.members.map(({ id, replicas: [first] }, i): ArmReport => {
      const drops = first.policy.dawn !== 'none' && first.policy.start !== 'incremented';
      return {
        arm: id,
        ranks: noRanks,
        cost: first.cost,
        touched: drops ? dropped[i] : noRows,
        published: day > 0 && first.changesAtDawn,
      };
    });
    return { kind: 'dawn', day, slice: 0, arms, popularity: noRanks };
  }

  /** Answers a slice's requests, then lets the streams learn it. */
  private async slicePassed(day: number, slice: number): Promise<StageReport> {
    const { plan } = this.stage.course;
    const range = plan.days[day].slices[slice];
    const requests = requestsOf(plan, range);
    const { allowed } = knownBefore(plan, day);
    const ranks: Uint8Array[] = [];
    for (const { replicas } of this.members) ranks.push(await answers(this.stage, replicas, requests, allowed));
    const touched = await this.learn(day, slice);
    const arms = this.members.map(({ id, replicas: [first] }, i): ArmReport => ({
      arm: id,
      ranks: ranks[i],
      cost: first.cost,
      touched: touched[i],
      published: first.policy.stream !== 'none' && publishesAfter(slice, this.stage.stream),
    }));
    const popularity = popularityRanks(countsBefore(plan, range.from), requests, allowed);
    return { kind: 'slice', day, slice, arms, popularity };
  }

  /** @returns the rows that each arm's first seed published. */
  private async learn(day: number, slice: number): Promise<TouchedIds[]> {
    await increments(this.stage, this.replicas, day, slice);
    if (!publishesAfter(slice, this.stage.stream)) return this.members.map(() => noRows);
    const touched = await publishIncrements(this.stage, this.replicas, day);
    let first = 0;
    return this.members.map(({ replicas }) => {
      const own = touched[first];
      first += replicas.length;
      return own;
    });
  }

  /** Answers the day's held-out events from what is in service at its end. */
  private async floor(day: number): Promise<StageReport> {
    const { plan } = this.stage.course;
    const requests = heldRequests(plan, day);
    const { allowed } = knownBefore(plan, day);
    const arms: ArmReport[] = [];
    for (const { id, replicas } of this.members) {
      const ranks = await answers(this.stage, replicas, requests, allowed);
      arms.push({ arm: id, ranks, cost: replicas[0].cost, touched: noRows, published: false });
    }
    const counts = countsBefore(plan, plan.days[day].range.to);
    return { kind: 'floor', day, slice: this.slices, arms, popularity: popularityRanks(counts, requests, allowed) };
  }
}

/** A dawn, the slices, and the day's end. */
export const stagesADay = ({ course }: Stage): number => course.plan.days[0].slices.length + 2;

/** All stages of a timeline. */
export const stagesOf = (stage: Stage): number => stagesADay(stage) * stage.course.plan.days.length;

/** How many stages are done at a moment. */
export const stageAt = (stage: Stage, { day, slice }: Moment): number => day * stagesADay(stage) + 1 + slice;

/** Begins an arm from trained base models, one a seed. */
export async function beginArm(
  id: string,
  policy: Policy,
  bases: ReadonlyMap<number, Trainer>,
  { workshop }: Stage,
): Promise<Arm> {
  const replicas: Replica[] = [];
  for (const [seed, base] of bases) replicas.push(await Replica.begin(policy, seed, base, workshop));
  return { id, replicas };
}
