import type { AdamState } from './dense.ts';
import type { Bags } from './embedding.ts';
import type { LossName } from './loss.ts';
import type { TwoTower } from './two-tower.ts';

/** How a batch's candidates are scored. The rows of a batch's items are its positives, then what was sampled. */
export interface Scoring {
  /** Examples: user i's positive is item row i. */
  readonly batch: number;
  readonly itemRows: number;
  /** Rows `candidateStart … candidateStart + candidates` of the items are every example's candidates. */
  readonly candidateStart: number;
  readonly candidates: number;
  /** [batch]: added to each positive's score (− log p). */
  readonly positiveOffset: Float32Array;
  /** [candidates]: added to everybody's score of the candidate (− log p). */
  readonly candidateOffset: Float32Array;
  /** [batch, maskBytes(candidates)]: bit j of row i is 1 where candidate j is no negative of example i. */
  readonly mask: Uint8Array;
  /** Example i's own offset, added to its scores of the candidates from `from` on. */
  readonly late?: { readonly from: number; readonly offset: Float32Array };
}

/** Bytes of one example's bits. */
export const maskBytes = (candidates: number): number => Math.ceil(candidates / 8);

/** What a step learns from: ids only, the step looks them up. */
export interface StepBatch {
  /** Bags of each user feature, one bag an example. */
  readonly userBags: readonly Bags[];
  /** Bags of each item feature, one bag an item row. */
  readonly itemBags: readonly Bags[];
  readonly scoring: Scoring;
}

/**
 * What a step changes: all parameters (a full update); all embedding tables, fully connected layers frozen; the ID
 * embeddings alone; the user's alone.
 */
export const trainedParts = ['everything', 'embeddings', 'ids', 'user-ids'] as const;
export type TrainedPart = (typeof trainedParts)[number];

/** How a step learns. */
export interface StepRule {
  readonly loss: LossName;
  readonly temperature: number;
  /** The triplet hinge's margin, as a difference of cosines. */
  readonly margin: number;
  readonly trains: TrainedPart;
  /** Row-wise Adagrad's rate, for all embedding tables. */
  readonly embeddingLearningRate: number;
  /** Adam's rate, for the dense layers. */
  readonly denseLearningRate: number;
}

/** A model and what the optimisers remember of it; a step changes both in place. */
export interface Learner {
  readonly model: TwoTower;
  readonly userAdam: AdamState;
  readonly itemAdam: AdamState;
}

/** Gradients of the batch's mean loss; empty where nothing that is trained needs them. */
export interface StepGradients {
  /** In `DenseLayers.weights`' order. */
  readonly userLayers: Float32Array;
  readonly itemLayers: Float32Array;
  /** [batch, userTower.inputs] and [itemRows, itemTower.inputs]: what reaches the embeddings. */
  readonly users: Float32Array;
  readonly items: Float32Array;
}

/** What a step has done. */
export interface StepReport {
  /** The batch's mean loss before the step. NaN: it, or a gradient, was no finite number, and nothing was changed. */
  readonly loss: number;
  /** Rows that were moved, of all tables together. */
  readonly rowsTouched: number;
  /** The ID rows among them, each once, in the order of their first appearance. */
  readonly users: Int32Array;
  readonly items: Int32Array;
  readonly gradients: () => StepGradients;
}
