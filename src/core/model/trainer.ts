import type { RunContext } from '../experiment/experiment.ts';
import { LabError } from '../errors.ts';
import { adam, createAdam, type AdamState } from './dense.ts';
import { SparseGradient, type Bags } from './embedding.ts';
import { lossAndGradients, type StepOutput } from './gradients.ts';
import type { LossName } from './loss.ts';
import type { Candidates } from './negatives.ts';
import { inputOf, type Feature, type TwoTower } from './two-tower.ts';

export interface TrainerSettings {
  readonly loss: LossName;
  readonly temperature: number;
  /** The triplet hinge's margin, as a difference of cosines. */
  readonly margin: number;
  /** Row-wise Adagrad's rate, for all embedding tables. */
  readonly embeddingLearningRate: number;
  /** Adam's rate, for the dense layers. */
  readonly denseLearningRate: number;
  /** Which parameters a step changes; `everything` where nothing is said. */
  readonly trains?: Trained;
}

/**
 * Which parameters a step changes: all of them (a full update), the ID embeddings alone (an incremental update, fully
 * connected layers frozen), or the user's alone.
 */
export type Trained = 'everything' | 'ids' | 'user-ids';

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

/** Takes gradient steps on one model. The model and all optimiser state stay on the host. */
export class Trainer {
  private readonly userGradients: readonly SparseGradient[];
  private readonly itemGradients: readonly SparseGradient[];
  private readonly userAdam: AdamState;
  private readonly itemAdam: AdamState;
  private steps = 0;

  constructor(
    readonly model: TwoTower,
    private readonly settings: TrainerSettings,
    private readonly compute: RunContext['compute'],
  ) {
    this.userGradients = model.userFeatures.map(({ table }) => new SparseGradient(table));
    this.itemGradients = model.itemFeatures.map(({ table }) => new SparseGradient(table));
    this.userAdam = createAdam(model.userTower.weights.length);
    this.itemAdam = createAdam(model.itemTower.weights.length);
  }

  /**
   * One gradient step: Adam on the dense layers, row-wise Adagrad on the rows the batch looked up.
   * @returns the batch's mean loss before the step.
   * @throws LabError `not-finite-loss` naming the step, where the loss or a gradient is no number; the model is left
   * as it was before it.
   */
  async step({ userBags, itemBags, candidates }: Batch): Promise<number> {
    const { model, settings } = this;
    const batch = candidates.positiveOffset.length;
    const itemRows = candidates.items.length;
    const out = await this.compute(() =>
      lossAndGradients(model.userTower, model.itemTower, {
        ...candidates,
        users: inputOf(model.userFeatures, userBags, batch),
        items: inputOf(model.itemFeatures, itemBags, itemRows),
        batch,
        itemRows,
        loss: settings.loss,
        temperature: settings.temperature,
        margin: settings.margin,
      }),
    );
    this.steps += 1;
    if (!isFinite(out)) {
      throw new LabError('not-finite-loss', `the loss is no longer a number at step ${this.steps}`, {
        step: this.steps,
      });
    }
    const { trains = 'everything' } = settings;
    if (trains === 'everything') {
      adam(model.userTower.weights, out.userLayers, this.userAdam, settings.denseLearningRate);
      adam(model.itemTower.weights, out.itemLayers, this.itemAdam, settings.denseLearningRate);
    }
    this.update(model.userFeatures, this.userGradients, userBags, out.users, model.userTower.inputs);
    if (trains !== 'user-ids') {
      this.update(model.itemFeatures, this.itemGradients, itemBags, out.items, model.itemTower.inputs);
    }
    return out.loss;
  }

  private update(
    features: readonly Feature[],
    gradients: readonly SparseGradient[],
    bags: readonly Bags[],
    gradient: Float32Array,
    width: number,
  ): void {
    const { trains = 'everything' } = this.settings;
    features.forEach(({ column }, f) => {
      if (trains !== 'everything' && f !== ID_FEATURE) return;
      gradients[f].add(bags[f], gradient, width, column);
      gradients[f].apply(this.settings.embeddingLearningRate);
    });
  }
}
