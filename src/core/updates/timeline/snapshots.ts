import { sumOf } from '../../arrays.ts';
import { Replica, type ReplicaSnapshot } from '../arms/replica.ts';
import { stagesPerDay, Timeline, type Arm } from './timeline.ts';
import type { Policy } from '../arms/policy.ts';
import type { TimelineContext } from './stages.ts';

/** Where a fork branched off. */
export interface Origin {
  readonly from: string;
  /** The number of stages done at the fork. */
  readonly at: number;
  readonly policy: Policy;
}

/** The most bytes of snapshots that are kept. Beyond it days in between are left out, and computed again when needed. */
const BUDGET = 160 * 2 ** 20;

/** Bytes that a day's snapshot adds: one new model; the other is shared with the day before. */
function snapshotBytes({ full }: ReplicaSnapshot): number {
  const { userFeatures, itemFeatures, userTower, itemTower } = full.model;
  const tables = [...userFeatures, ...itemFeatures].map(({ table }) => table.weights.length + table.rows);
  const rows = sumOf(tables);
  // Adam keeps two numbers for each weight of the dense layers.
  return 4 * (rows + 3 * (userTower.weights.length + itemTower.weights.length));
}

/** Restores arms as they were at any stage, bit for bit: from the nearest snapshot before it, computing the rest again. */
export class Snapshots {
  private readonly kept = new Map<string, Map<number, readonly ReplicaSnapshot[]>>();
  private readonly origins = new Map<string, Origin>();
  /** Dropped arms that are still needed to restore what branched off them. */
  private readonly gone = new Set<string>();
  /** Of one arm with all its seeds; the models of all arms have the same shapes. */
  private bytesPerDay = 0;

  /** @param arms how many arms share the budget; every fork that is noted is one more. */
  constructor(
    private readonly context: TimelineContext,
    private readonly arms: number,
    private readonly budget = BUDGET,
  ) {}

  /** Keeps the arms of a timeline right after a full update, where that day is one of those that are kept. */
  take(timeline: Pick<Timeline, 'at' | 'day' | 'snapshots'>): void {
    if (this.bytesPerDay > 0 && timeline.day % this.every !== 0) return;
    for (const [id, snapshots] of timeline.snapshots()) {
      this.bytesPerDay ||= sumOf(snapshots.map(snapshotBytes));
      if (timeline.day % this.every !== 0) continue;
      const own = this.kept.get(id) ?? new Map<number, readonly ReplicaSnapshot[]>();
      this.kept.set(id, own.set(timeline.at, snapshots));
    }
  }

  /** Notes where a fork comes from, so that it can be restored before its first full update. */
  note(id: string, origin: Origin): void {
    this.origins.set(id, origin);
    const { every } = this;
    for (const own of this.kept.values()) {
      for (const stage of own.keys()) if (this.dayOf(stage) % every !== 0) own.delete(stage);
    }
  }

  /** Forgets an arm, as soon as no fork of it is left. */
  drop(id: string): void {
    this.gone.add(id);
    for (let free = this.childless(); free !== undefined; free = this.childless()) {
      this.gone.delete(free);
      this.kept.delete(free);
      this.origins.delete(free);
    }
  }

  /**
   * An arm as it was at a stage, in a timeline of its own.
   * @param seeds how many of its seeds. @returns null where the arm did not exist yet.
   */
  async arm(id: string, at: number, seeds = Infinity): Promise<Timeline | null> {
    const found = [...(this.kept.get(id) ?? [])].filter(([stage]) => stage <= at).sort(([a], [b]) => b - a);
    const timeline = found.length > 0 ? await this.restore(id, found[0], seeds) : await this.branch(id, at, seeds);
    await timeline?.skipTo(at);
    return timeline;
  }

  private async restore(
    id: string,
    [stage, snapshots]: readonly [number, readonly ReplicaSnapshot[]],
    seeds: number,
  ): Promise<Timeline> {
    const replicas: Replica[] = [];
    for (const snapshot of snapshots.slice(0, seeds)) {
      replicas.push(await Replica.restore(snapshot, this.context.training));
    }
    return new Timeline(this.context, [{ id, replicas }], stage);
  }

  /** A fork before its first snapshot: its parent at the fork, under the fork's policy. */
  private async branch(id: string, at: number, seeds: number): Promise<Timeline | null> {
    const origin = this.origins.get(id);
    if (!origin || origin.at > at) return null;
    const parent = await this.arm(origin.from, origin.at, seeds);
    return parent && forked(this.context, parent, id, origin.policy);
  }

  private childless(): string | undefined {
    const parents = new Set([...this.origins.values()].map(({ from }) => from));
    return [...this.gone].find((id) => !parents.has(id));
  }

  private dayOf(stage: number): number {
    return Math.floor(stage / stagesPerDay(this.context));
  }

  /**
   * Every how many days a snapshot is kept, so that all arms together stay within the budget; the first day always is.
   * A power of two, so that when a fork makes it larger, what is still wanted is among what was kept.
   */
  private get every(): number {
    const days = this.context.schedule.plan.days.length;
    const most = Math.floor(this.budget / ((this.arms + this.origins.size) * this.bytesPerDay));
    let every = 1;
    while (every < days && Math.ceil(days / every) > most) every *= 2;
    return every;
  }
}

/** A timeline's only arm under another policy and name, from its present stage on. */
export function forked(context: TimelineContext, parent: Timeline, id: string, policy: Policy): Timeline {
  const arms: Arm[] = parent.arms.map(({ replicas }) => ({ id, replicas: replicas.map((own) => own.fork(policy)) }));
  return new Timeline(context, arms, parent.at);
}
