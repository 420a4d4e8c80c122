import type { RunContext } from '../experiment/experiment.ts';
import { LabError } from '../errors.ts';
import { adam, copyAdam, createAdam, type AdamState } from './dense.ts';
import { SparseGradient, type Bags } from './embedding.ts';
import { lossAndGradients, type StepInput, type StepOutput, type Trained } from './gradients.ts';
import type { LossName } from './loss.ts';
import type { Candidates } from './negatives.ts';
import { copyTwoTower, inputOf, type Feature, type TwoTower } from './two-tower.ts';

export interface TrainerSettings {
  readonly loss: LossName;
  readonly temperature: number;
  /** The triplet hinge's margin, as a difference of cosines. */
  readonly margin: number;
  /** Row-wise Adagrad's rate, for all embedding tables. */
  readonly embeddingLearningRate: number;
  /** Adam's rate, for the dense layers. */
  readonly denseLearningRate: number;
  /** Which parameters a step changes where the step itself does not say; `everything` where nothing is said. */
  readonly trains?: Trained;
}

/** What one step does otherwise than the trainer's settings say. */
export interface StepOptions {
  readonly trains?: Trained;
  /** Both learning rates are multiplied by it; 1 where nothing is said. */
  readonly rateFactor?: number;
}

/** Rows of the ID tables, ascending, each once. */
export interface TouchedIds {
  readonly users: Int32Array;
  readonly items: Int32Array;
}

/** The feature that holds the IDs, in either tower. */
const ID_FEATURE = 0;

/** What a step learns from: ids only, the trainer looks them up. */
export interface Batch {
  /** Bags of each user feature, one bag an example. */
  readonly userBags: readonly Bags[];
  /** Bags of each item feature, one bag a row of `candidates.items`. */
  readonly itemBags: readonly Bags[];
  readonly candidates: Candidates;
}

/** A single NaN or infinity makes the sum one; finite float32 numbers cannot overflow it. */
function isFinite({ loss, userLayers, itemLayers, users, items }: StepOutput): boolean {
  let sum = loss;
  for (const gradient of [userLayers, itemLayers, users, items]) {
    for (let i = 0; i < gradient.length; i++) sum += gradient[i];
  }
  return Number.isFinite(sum);
}

/** What a trainer remembers beside the model. */
interface Memory {
  readonly userAdam: AdamState;
  readonly itemAdam: AdamState;
  readonly users: ReadonlySet<number>;
  readonly items: ReadonlySet<number>;
  readonly steps: number;
  readonly rowsTouched: number;
}

const ascending = (rows: ReadonlySet<number>): Int32Array => Int32Array.from(rows).sort();

/** Takes gradient steps on one model. The model and all optimiser state stay on the host. */
export class Trainer {
  private readonly userGradients: readonly SparseGradient[];
  private readonly itemGradients: readonly SparseGradient[];
  private readonly userAdam: AdamState;
  private readonly itemAdam: AdamState;
  private readonly touchedUsers: Set<number>;
  private readonly touchedItems: Set<number>;
  private steps: number;
  private rows: number;

  constructor(
    readonly model: TwoTower,
    readonly settings: TrainerSettings,
    private readonly compute: RunContext['compute'],
    memory?: Memory,
  ) {
    this.userGradients = model.userFeatures.map(({ table }) => new SparseGradient(table));
    this.itemGradients = model.itemFeatures.map(({ table }) => new SparseGradient(table));
    this.userAdam = memory ? copyAdam(memory.userAdam) : createAdam(model.userTower.weights.length);
    this.itemAdam = memory ? copyAdam(memory.itemAdam) : createAdam(model.itemTower.weights.length);
    this.touchedUsers = new Set(memory?.users);
    this.touchedItems = new Set(memory?.items);
    this.steps = memory?.steps ?? 0;
    this.rows = memory?.rowsTouched ?? 0;
  }

  /** Rows of all embedding tables that steps have updated so far; a row counts once a step. */
  get rowsTouched(): number {
    return this.rows;
  }

  /**
   * A trainer that shares nothing and goes on to the bit as this one would: a snapshot, or where a fork branches off.
   * It has no working memory until its first step.
   * @param model what the copy trains, from then on its own; its towers have this model's shapes.
   */
  copy(model: TwoTower = copyTwoTower(this.model)): Trainer {
    return new Trainer(model, this.settings, this.compute, {
      userAdam: this.userAdam,
      itemAdam: this.itemAdam,
      users: this.touchedUsers,
      items: this.touchedItems,
      steps: this.steps,
      rowsTouched: this.rows,
    });
  }

  /** The user and item IDs whose embeddings steps have updated since they were last taken. */
  get touched(): TouchedIds {
    return { users: ascending(this.touchedUsers), items: ascending(this.touchedItems) };
  }

  /** The same, and the next ones are counted from here. */
  takeTouched(): TouchedIds {
    const { touched } = this;
    this.touchedUsers.clear();
    this.touchedItems.clear();
    return touched;
  }

  /**
   * One gradient step: Adam on the dense layers, row-wise Adagrad on the rows the batch looked up.
   * @returns the batch's mean loss before the step.
   * @throws LabError `not-finite-loss` naming the step, where the loss or a gradient is no number; the model is left
   * as it was before it.
   */
  async step(batch: Batch, options: StepOptions = {}): Promise<number> {
    const { userTower, itemTower } = this.model;
    const input = this.input(batch);
    const trains = this.trains(options);
    const output = await this.compute(() => lossAndGradients(userTower, itemTower, input, trains));
    return this.apply(batch, output, options);
  }

  /** What a step with these options trains. */
  trains({ trains }: StepOptions = {}): Trained {
    return trains ?? this.settings.trains ?? 'everything';
  }

  /** The first half of a step: looks up the batch's rows as they are now. */
  input({ userBags, itemBags, candidates }: Batch): StepInput {
    const { model, settings } = this;
    const batch = candidates.positiveOffset.length;
    const itemRows = candidates.items.length;
    return {
      ...candidates,
      users: inputOf(model.userFeatures, userBags, batch),
      items: inputOf(model.itemFeatures, itemBags, itemRows),
      batch,
      itemRows,
      loss: settings.loss,
      temperature: settings.temperature,
      margin: settings.margin,
    };
  }

  /**
   * The second half of a step: moves the weights by the gradients of `input(batch)` under what `trains` says.
   * What is not trained stays as it is to the bit, its optimiser's memory too.
   * @returns and throws what `step` does.
   */
  apply({ userBags, itemBags }: Batch, output: StepOutput, options: StepOptions = {}): number {
    const { model, settings } = this;
    const { rateFactor = 1 } = options;
    this.steps += 1;
    if (!isFinite(output)) {
      throw new LabError('not-finite-loss', `the loss is no longer a number at step ${this.steps}`, {
        step: this.steps,
      });
    }
    const trained = this.trains(options);
    if (trained === 'everything') {
      const rate = rateFactor * settings.denseLearningRate;
      adam(model.userTower.weights, output.userLayers, this.userAdam, rate);
      adam(model.itemTower.weights, output.itemLayers, this.itemAdam, rate);
    }
    const rate = rateFactor * settings.embeddingLearningRate;
    const onlyIds = trained !== 'everything';
    const { userTower, itemTower } = model;
    this.update(model.userFeatures, this.userGradients, userBags, output.users, userTower.inputs, rate, onlyIds);
    for (const row of userBags[ID_FEATURE].ids) this.touchedUsers.add(row);
    if (trained !== 'user-ids') {
      this.update(model.itemFeatures, this.itemGradients, itemBags, output.items, itemTower.inputs, rate, onlyIds);
      for (const row of itemBags[ID_FEATURE].ids) this.touchedItems.add(row);
    }
    return output.loss;
  }

  private update(
    features: readonly Feature[],
    gradients: readonly SparseGradient[],
    bags: readonly Bags[],
    gradient: Float32Array,
    width: number,
    learningRate: number,
    onlyIds: boolean,
  ): void {
    features.forEach(({ column }, f) => {
      if (onlyIds && f !== ID_FEATURE) return;
      gradients[f].add(bags[f], gradient, width, column);
      this.rows += gradients[f].apply(learningRate);
    });
  }
}
