import { Replica, type ReplicaSnapshot } from '../arms/replica.ts';
import { stagesADay, Timeline, type Arm } from './timeline.ts';
import type { Policy } from '../arms/policy.ts';
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

/** What a dawn adds: either the full model or the branch is a new one, the other is shared with the dawn before. */
function bytesOfDawn({ lastFull }: Replica): number {
  const { userFeatures, itemFeatures, userTower, itemTower } = lastFull.model;
  const tables = [...userFeatures, ...itemFeatures].map(({ table }) => table.weights.length + table.rows);
  const rows = tables.reduce((sum, count) => sum + count, 0);
  // Adam remembers two numbers beside each weight of the dense layers.
  return 4 * (rows + 3 * (userTower.weights.length + itemTower.weights.length));
}

/** Brings arms back as they stood at any stage: from the nearest dawn that was kept, and on from there to the bit. */
export class Snapshots {
  private readonly kept = new Map<string, Map<number, readonly ReplicaSnapshot[]>>();
  private readonly origins = new Map<string, Origin>();
  /** Arms that are gone, and still needed to bring back what branched off them. */
  private readonly gone = new Set<string>();
  /** Of one arm with all its seeds: every arm's models have the same shapes. */
  private bytesADawn = 0;

  /** @param arms how many arms the budget is shared among; every fork that is noted is one more. */
  constructor(
    private readonly stage: Stage,
    private readonly arms: number,
    private readonly budget = BUDGET,
  ) {}

  /** Keeps the arms of a timeline that stands right after a dawn, if the day's turn is kept. */
  take(timeline: Timeline): void {
    for (const { id, replicas } of timeline.arms) {
      this.bytesADawn ||= replicas.reduce((sum, replica) => sum + bytesOfDawn(replica), 0);
      if (timeline.day % this.every !== 0) continue;
      const own = this.kept.get(id) ?? new Map<number, readonly ReplicaSnapshot[]>();
      this.kept.set(
        id,
        own.set(
          timeline.at,
          replicas.map((replica) => replica.snapshot()),
        ),
      );
    }
  }

  /** Notes where an arm came from, so that it can be brought back before its first dawn. */
  note(id: string, origin: Origin): void {
    this.origins.set(id, origin);
    const { every } = this;
    for (const own of this.kept.values()) {
      for (const stage of own.keys()) if (this.dayOf(stage) % every !== 0) own.delete(stage);
    }
  }

  /** Forgets an arm, as soon as no other comes from it. */
  drop(id: string): void {
    this.gone.add(id);
    for (let free = this.childless(); free !== undefined; free = this.childless()) {
      this.gone.delete(free);
      this.kept.delete(free);
      this.origins.delete(free);
    }
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

  private childless(): string | undefined {
    const parents = new Set([...this.origins.values()].map(({ from }) => from));
    return [...this.gone].find((id) => !parents.has(id));
  }

  private dayOf(stage: number): number {
    return Math.floor(stage / stagesADay(this.stage));
  }

  /**
   * Every how manyth dawn is kept, so that all arms together stay within the budget; the first always is. A power of
   * two: when a fork makes room scarcer, what stays is among what was kept.
   */
  private get every(): number {
    const days = this.stage.course.plan.days.length;
    const most = Math.floor(this.budget / ((this.arms + this.origins.size) * this.bytesADawn));
    let every = 1;
    while (every < days && Math.ceil(days / every) > most) every *= 2;
    return every;
  }
}

/** A timeline's only arm under another policy and name, from the stage it stands at. */
export function forked(stage: Stage, parent: Timeline, id: string, policy: Policy): Timeline {
  const arms: Arm[] = parent.arms.map(({ replicas }) => ({ id, replicas: replicas.map((own) => own.fork(policy)) }));
  return new Timeline(stage, arms, parent.at);
}
