import { ascending } from '../../arrays.ts';
import { trainsItems, type Batch } from '../../compute/step.ts';
import { multiplyAddsOfStep } from '../../training/multiply-adds.ts';
import type { StepOptions, TouchedIds, Trainer } from '../../training/trainer.ts';
import { addCost, noCost, type UpdateCost } from './costs.ts';
import type { KnownItems } from '../plan/past.ts';
import type { Policy } from './policy.ts';
import { ServingState } from './serving-state.ts';
import type { TrainingContext } from './training-context.ts';

/** What incremental updates train and publish, and when: the same for every arm. */
export interface StreamSettings {
  /** Factor of both learning rates in incremental updates. */
  readonly rateFactor: number;
  /** Slices between two publishes of increments. */
  readonly publishEvery: number;
  /** Whether changed item vectors are published too, or the users' side only. */
  readonly publishItems: boolean;
}

/** A replica right after a daily full update: all that training needs to continue. Immutable. */
export interface ReplicaSnapshot {
  readonly policy: Policy;
  readonly seed: number;
  readonly full: Trainer;
  readonly branch: Trainer | null;
  /** What is being served, where the daily update publishes nothing; null where it has published the trained model. */
  readonly served: ServingState | null;
  readonly cost: UpdateCost;
}

const union = (rows: ReadonlySet<number>, more: Int32Array = new Int32Array(0)): Int32Array =>
  ascending(new Set([...rows, ...more]));

/**
 * One arm with one seed. `full` is the model of the last full update; `branch` is that model with the increments since.
 * The next full update continues from `full` and drops `branch`, unless the policy says otherwise.
 */
export class Replica {
  /** ID rows that incremental updates have published since the last full update. */
  private readonly changed = { users: new Set<number>(), items: new Set<number>() };

  private constructor(
    readonly policy: Policy,
    readonly seed: number,
    private full: Trainer,
    private branch: Trainer | null,
    private served: ServingState,
    private spent: UpdateCost,
    private readonly training: TrainingContext,
  ) {}

  /** A replica at the start: the base model is being served. @param base is never trained further. */
  static begin(policy: Policy, seed: number, base: Trainer, training: TrainingContext): Promise<Replica> {
    return Replica.restore({ policy, seed, full: base, branch: null, served: null, cost: noCost }, training);
  }

  /** Continues from a snapshot, bit for bit: what was served then is published again. */
  static async restore(snapshot: ReplicaSnapshot, training: TrainingContext): Promise<Replica> {
    const { policy, seed, full, cost } = snapshot;
    const branch = snapshot.branch?.copy() ?? null;
    const served = snapshot.served ?? (await ServingState.everything((branch ?? full).model, training));
    return new Replica(policy, seed, full, branch, served, cost, training);
  }

  /** What is needed to continue from here. Call it right after a daily full update only. */
  snapshot(): ReplicaSnapshot {
    const { policy, seed, full, spent } = this;
    // A fork that has stopped publishing in the middle of a day serves something other than what it has trained.
    const served = this.publishesDaily ? null : this.served;
    return { policy, seed, full, branch: this.branch?.copy() ?? null, served, cost: spent };
  }

  /** A fork: this replica under another policy from now on. The two share nothing that either may change. */
  fork(policy: Policy): Replica {
    const { seed, full, spent, training } = this;
    const fork = new Replica(policy, seed, full, this.branch?.copy() ?? null, this.served.copy(), spent, training);
    for (const user of this.changed.users) fork.changed.users.add(user);
    for (const item of this.changed.items) fork.changed.items.add(item);
    return fork;
  }

  /** What requests are answered with. */
  get online(): ServingState {
    return this.served;
  }

  /** Cost of all updates since the start of the timeline. */
  get cost(): UpdateCost {
    return this.spent;
  }

  /** The newest trained model: the branch where there is one, else the full model. */
  get trained(): Trainer {
    return this.branch ?? this.full;
  }

  /** The model of the last full update. */
  get lastFull(): Trainer {
    return this.full;
  }

  /** Whether the daily update publishes anything. */
  get publishesDaily(): boolean {
    return this.policy.fullUpdate !== 'none' || this.policy.stream !== 'none';
  }

  /** ID rows changed by increments since the last full update, published or not: what a full update discards. */
  get increments(): TouchedIds {
    const { users, items } = this.changed;
    const waiting = this.branch?.touched;
    return { users: union(users, waiting?.users), items: union(items, waiting?.items) };
  }

  /**
   * Begins a full update. Increments are dropped, unless the policy starts from them.
   * @param random makes the model of an arm with cold starts.
   * @returns the trainer to train; null where the policy has no full update.
   */
  beginFullUpdate(random: () => Trainer): Trainer | null {
    const { fullUpdate, start } = this.policy;
    this.changed.users.clear();
    this.changed.items.clear();
    if (fullUpdate === 'none') return null;
    if (start === 'random' || start === 'from-scratch') return random();
    return start === 'incremented' ? this.trained.copy() : this.full.copy();
  }

  /** Ends a full update: the trained model becomes the full model. */
  endFullUpdate(trained: Trainer): void {
    // A copy holds no gradient buffers: a snapshot may keep it for the rest of the timeline.
    this.full = trained.copy();
    this.branch = null;
  }

  /** Publishes the user tower and all item vectors. @param known how many items are in the index. */
  async publishAll(known: number): Promise<void> {
    this.trained.takeTouched();
    this.served = await ServingState.everything(this.trained.model, this.training);
    this.spent = addCost(this.spent, this.served.costOfAll(known));
  }

  /** The trainer for incremental updates, branched off at the first call; null where the policy has none. */
  streamTrainer(): Trainer | null {
    if (this.policy.stream === 'none') return null;
    if (!this.branch) {
      this.branch = this.full.copy();
      // Rows that the full update has touched were published when it ended.
      this.branch.takeTouched();
    }
    return this.branch;
  }

  /** What a step of an incremental update trains, and its learning rate's factor. */
  streamOptions({ rateFactor }: StreamSettings): StepOptions {
    const { stream } = this.policy;
    return stream === 'none' ? {} : { trains: stream, rateFactor };
  }

  /** Adds a step that was taken to the cost. */
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
   * Publishes what increments have changed since the last publish: what the policy trains, and nothing else.
   * @param known the items in the index; vectors of other items wait for the next full update.
   * @returns the ID rows that were published.
   */
  async publishIncrements({ publishItems }: StreamSettings, known: KnownItems): Promise<TouchedIds> {
    const { model } = this.trained;
    const { stream } = this.policy;
    const touched = this.trained.takeTouched();
    for (const user of touched.users) this.changed.users.add(user);
    for (const item of touched.items) this.changed.items.add(item);
    this.spent = addCost(this.spent, this.served.publishUsers(model));
    if (publishItems && stream !== 'none' && trainsItems(stream)) {
      this.spent = addCost(this.spent, await this.served.publishItems(model, known.allowed, this.training));
    }
    return touched;
  }
}
