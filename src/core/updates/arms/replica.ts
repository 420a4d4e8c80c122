import { multiplyAddsOfStep } from '../../model/multiply-adds.ts';
import type { Batch, StepOptions, TouchedIds, Trainer } from '../../model/trainer.ts';
import { addCost, noCost, type UpdateCost } from './costs.ts';
import type { KnownItems } from '../plan/past.ts';
import type { Policy } from './policy.ts';
import { Served } from './serving-state.ts';
import type { Workshop } from './training-context.ts';

/** What the stream trains and publishes, and when; every arm alike. */
export interface StreamSettings {
  /** Both learning rates are multiplied by it during the day. */
  readonly rateFactor: number;
  /** Slices between two publishes of the stream's work. */
  readonly publishEvery: number;
  /** Whether it publishes the vectors of changed items too, not users alone. */
  readonly publishItems: boolean;
}

/** A replica as it stood at a dawn: everything that training goes on from. Nothing changes it any more. */
export interface ReplicaSnapshot {
  readonly policy: Policy;
  readonly seed: number;
  readonly full: Trainer;
  readonly branch: Trainer | null;
  /** What is in service, where no dawn publishes anything; null where the dawn has published what was trained. */
  readonly served: Served | null;
  readonly cost: UpdateCost;
}

const ascending = (rows: ReadonlySet<number>): Int32Array => Int32Array.from(rows).sort();
const joined = (rows: ReadonlySet<number>, more: Int32Array = new Int32Array(0)): Int32Array =>
  ascending(new Set([...rows, ...more]));

/**
 * One arm with one seed. `full` is the chain of full updates; `branch` is what the stream has made of it since dawn:
 * the next full update goes on from the former and drops the latter.
 */
export class Replica {
  /** Rows that the stream has published since dawn. */
  private readonly changed = { users: new Set<number>(), items: new Set<number>() };

  private constructor(
    readonly policy: Policy,
    readonly seed: number,
    private full: Trainer,
    private branch: Trainer | null,
    private served: Served,
    private spent: UpdateCost,
    private readonly workshop: Workshop,
  ) {}

  /** An arm's beginning: the base model is in service. @param base is never trained further. */
  static begin(policy: Policy, seed: number, base: Trainer, workshop: Workshop): Promise<Replica> {
    return Replica.restore({ policy, seed, full: base, branch: null, served: null, cost: noCost }, workshop);
  }

  /** Goes on from a dawn, to the bit: what was in service then is published again. */
  static async restore(snapshot: ReplicaSnapshot, workshop: Workshop): Promise<Replica> {
    const { policy, seed, full, cost } = snapshot;
    const branch = snapshot.branch?.copy() ?? null;
    const served = snapshot.served ?? (await Served.everything((branch ?? full).model, workshop));
    return new Replica(policy, seed, full, branch, served, cost, workshop);
  }

  /** What is needed to go on from here; only right after a dawn. */
  snapshot(): ReplicaSnapshot {
    const { policy, seed, full, spent } = this;
    // A fork that has stopped publishing in the middle of a day serves something else than it has trained.
    const served = this.changesAtDawn ? null : this.served;
    return { policy, seed, full, branch: this.branch?.copy() ?? null, served, cost: spent };
  }

  /** The same replica under another policy from now on: a fork. Nothing is shared that either will change. */
  fork(policy: Policy): Replica {
    const { seed, full, spent, workshop } = this;
    const fork = new Replica(policy, seed, full, this.branch?.copy() ?? null, this.served.copy(), spent, workshop);
    for (const user of this.changed.users) fork.changed.users.add(user);
    for (const item of this.changed.items) fork.changed.items.add(item);
    return fork;
  }

  /** What requests are answered from. */
  get online(): Served {
    return this.served;
  }

  /** What updating has cost since the timeline's beginning. */
  get cost(): UpdateCost {
    return this.spent;
  }

  /** The model as it is trained: the branch where there is one. */
  get trained(): Trainer {
    return this.branch ?? this.full;
  }

  /** The model of the last full update. */
  get lastFull(): Trainer {
    return this.full;
  }

  /** Whether dawn changes what is in service. */
  get changesAtDawn(): boolean {
    return this.policy.dawn !== 'none' || this.policy.stream !== 'none';
  }

  /** The ID rows that the stream has changed since dawn, published or not: what a full update throws away. */
  get increments(): TouchedIds {
    const { users, items } = this.changed;
    const waiting = this.branch?.touched;
    return { users: joined(users, waiting?.users), items: joined(items, waiting?.items) };
  }

  /**
   * Begins a full update. The increments are dropped, unless the policy keeps them.
   * @param random makes the model of an arm that starts from random weights.
   * @returns the trainer to train; null where the policy has no full update.
   */
  beginFullUpdate(random: () => Trainer): Trainer | null {
    const { dawn, start } = this.policy;
    this.changed.users.clear();
    this.changed.items.clear();
    if (dawn === 'none') return null;
    if (start === 'random') return random();
    return start === 'incremented' ? this.trained.copy() : this.full.copy();
  }

  /** Ends a full update: the trained model is the new link of the chain. */
  endFullUpdate(trained: Trainer): void {
    // A copy has no working memory: a snapshot may keep it for the rest of the timeline.
    this.full = trained.copy();
    this.branch = null;
  }

  /** Publishes the user tower and all item vectors. @param known how many items are in the index. */
  async publishAll(known: number): Promise<void> {
    this.trained.takeTouched();
    this.served = await Served.everything(this.trained.model, this.workshop);
    this.spent = addCost(this.spent, this.served.costOfAll(known));
  }

  /** The trainer that the stream trains, branched off when it is first asked for. Null where nothing is streamed. */
  streamTrainer(): Trainer | null {
    if (this.policy.stream === 'none') return null;
    if (!this.branch) {
      this.branch = this.full.copy();
      // What full updates have touched is in service since they ended.
      this.branch.takeTouched();
    }
    return this.branch;
  }

  /** What a stream's step trains, and at what rate. */
  streamOptions({ rateFactor }: StreamSettings): StepOptions {
    const { stream } = this.policy;
    return stream === 'none' ? {} : { trains: stream, rateFactor };
  }

  /** Counts a step that was taken. */
  count({ model }: Trainer, { candidates }: Batch, options: StepOptions, rowsTouched: number): void {
    const size = {
      batch: candidates.positiveOffset.length,
      itemRows: candidates.items.length,
      candidates: candidates.candidates,
    };
    const multiplyAdds = multiplyAddsOfStep(model, size, options.trains);
    this.spent = addCost(this.spent, { steps: 1, rowsTouched, multiplyAdds });
  }

  /**
   * Publishes what the stream has changed since it last did.
   * @param known the items in the index; vectors of others wait for the next dawn.
   */
  async publishIncrements({ publishItems }: StreamSettings, known: KnownItems): Promise<TouchedIds> {
    const { model } = this.trained;
    const { stream } = this.policy;
    const touched = this.trained.takeTouched();
    for (const user of touched.users) this.changed.users.add(user);
    for (const item of touched.items) this.changed.items.add(item);
    this.spent = addCost(this.spent, this.served.publishUsers(model, touched.users));
    if (stream === 'everything') this.spent = addCost(this.spent, this.served.publishUserTower(model));
    if (publishItems) {
      const inIndex = touched.items.filter((item) => known.allowed[item] === 1);
      const changed = stream === 'everything' ? known.count : inIndex.length;
      this.spent = addCost(this.spent, await this.served.publishItems(model, changed, this.workshop));
    }
    return touched;
  }
}
