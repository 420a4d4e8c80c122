import { Replica, type ReplicaSnapshot } from './replica.ts';
import { Timeline, type Arm } from './timeline.ts';
import type { Policy } from './policy.ts';
import type { Stage } from './stages.ts';

/** Where an arm branched off another. */
export interface Origin {
  readonly from: string;
  /** Stages done at the fork. */
  readonly at: number;
  readonly policy: Policy;
}

/** Bytes of snapshots that are kept at most; beyond, dawns between are left out and computed again when asked for. */
const BUDGET = 160 * 2 ** 20;

function bytesOfModel({ full }: ReplicaSnapshot): number {
  const { userFeatures, itemFeatures, userTower, itemTower } = full.model;
  const rows = [...userFeatures, ...itemFeatures].reduce((sum, { table }) => sum + table.weights.length + table.rows, 0);
  // Adam remembers two numbers beside each weight of the dense layers.
  return 4 * (rows + 3 * (userTower.weights.length + itemTower.weights.length));
}

/** Brings arms back as they stood at any stage: from the nearest dawn that was kept, and on from there to the bit. */
export class Snapshots {
  private readonly kept = new Map<string, Map<number, readonly ReplicaSnapshot[]>>();
  private readonly origins = new Map<string, Origin>();

  /** @param arms how many arms the budget is shared among. */
  constructor(
    private readonly stage: Stage,
    private readonly arms: number,
    private readonly budget = BUDGET,
  ) {}

  /** Keeps the arms of a timeline that stands right after a dawn, if the day's turn is kept. */
  take(timeline: Timeline): void {
    for (const { id, replicas } of timeline.arms) {
      const snapshots = replicas.map((replica) => replica.snapshot());
      if (timeline.day % this.everyOf(snapshots) !== 0) continue;
      const own = this.kept.get(id) ?? new Map<number, readonly ReplicaSnapshot[]>();
      this.kept.set(id, own.set(timeline.at, snapshots));
    }
  }

  /** Notes where an arm came from, so that it can be brought back before its first dawn. */
  note(id: string, origin: Origin): void {
    this.origins.set(id, origin);
  }

  /** Forgets an arm. */
  drop(id: string): void {
    this.kept.delete(id);
    this.origins.delete(id);
  }

  /**
   * An arm as it stood at a stage, in a timeline of its own.
   * @param seeds how many of its seeds. @returns null where the arm was not there yet.
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
      replicas.push(await Replica.restore(snapshot, this.stage.workshop));
    }
    return new Timeline(this.stage, [{ id, replicas }], stage);
  }

  /** A fork before its first kept dawn: its parent as it stood there, under the fork's policy. */
  private async branch(id: string, at: number, seeds: number): Promise<Timeline | null> {
    const origin = this.origins.get(id);
    if (!origin || origin.at > at) return null;
    const parent = await this.arm(origin.from, origin.at, seeds);
    return parent && forked(this.stage, parent, id, origin.policy);
  }

  /** Every how manyth dawn is kept, so that all arms together stay within the budget. */
  private everyOf(snapshots: readonly ReplicaSnapshot[]): number {
    const days = this.stage.course.plan.days.length;
    const all = this.arms * days * snapshots.reduce((sum, snapshot) => sum + bytesOfModel(snapshot), 0);
    return Math.max(1, Math.ceil(all / this.budget));
  }
}

/** A timeline's only arm under another policy and name, from the stage it stands at. */
export function forked(stage: Stage, parent: Timeline, id: string, policy: Policy): Timeline {
  const arms: Arm[] = parent.arms.map(({ replicas }) => ({ id, replicas: replicas.map((own) => own.fork(policy)) }));
  return new Timeline(stage, arms, parent.at);
}

