import type { AdamState } from '../model/dense.ts';
import type { Bags } from '../model/embedding.ts';
import type { TwoTower } from '../model/two-tower.ts';

/** Pointwise (binary), pairwise (triplet hinge or logistic), listwise (softmax over the candidates). */
export const losses = ['listwise', 'pairwise-logistic', 'pairwise-hinge', 'pointwise'] as const;
export type LossName = (typeof losses)[number];

/** A batch's item rows, and how its candidates are scored. */
export interface Candidates {
  /** Example i's positive is item row i; what was sampled comes after the positives. */
  readonly items: Int32Array;
  /** Rows `candidateStart … candidateStart + candidates` of the items are every example's candidates. */
  readonly candidateStart: number;
  readonly candidates: number;
  /** [examples]: added to each positive's score (− log p). */
  readonly positiveOffset: Float32Array;
  /** [candidates]: added to everybody's score of the candidate (− log p). */
  readonly candidateOffset: Float32Array;
  /** [examples, maskBytes(candidates)]: bit j of row i is 1 where candidate j is no negative of example i. */
  readonly mask: Uint8Array;
  /** Example i's own offset, added to its scores of the candidates from `from` on. */
  readonly late?: { readonly from: number; readonly offset: Float32Array };
}

/** Bytes of one example's bits. */
export const maskBytes = (candidates: number): number => Math.ceil(candidates / 8);

/** What a step learns from: ids only, the step looks them up. */
export interface Batch {
  /** Bags of each user feature, one bag an example. */
  readonly userBags: readonly Bags[];
  /** Bags of each item feature, one bag a row of `candidates.items`. */
  readonly itemBags: readonly Bags[];
  readonly candidates: Candidates;
}

/** How many examples a batch has. */
export const examplesOf = ({ candidates }: Batch): number => candidates.positiveOffset.length;

/**
 * What a step changes: all parameters (a full update); all embedding tables, fully connected layers frozen; the ID
 * embeddings alone; the user's alone.
 */
export const trainedParts = ['everything', 'embeddings', 'ids', 'user-ids'] as const;
export type Trained = (typeof trainedParts)[number];

/** Whether a step needs the items' gradients, and the layers'. */
export const trainsItems = (trains: Trained): boolean => trains !== 'user-ids';
export const trainsLayers = (trains: Trained): boolean => trains === 'everything';

/** The tables of a tower that a step changes: its first one is that of the IDs. */
export function trainedTables<T>(trains: Trained, tables: readonly T[]): readonly T[] {
  return trains === 'ids' || trains === 'user-ids' ? tables.slice(0, 1) : tables;
}

/** How a step learns. */
export interface StepRule {
  readonly loss: LossName;
  readonly temperature: number;
  /** The triplet hinge's margin, as a difference of cosines. */
  readonly margin: number;
  readonly trains: Trained;
  /** Row-wise Adagrad's rate, for all embedding tables. */
  readonly embeddingLearningRate: number;
  /** Adam's rate, for the dense layers. */
  readonly denseLearningRate: number;
}

/** A model and what the optimisers remember of it; a step changes both in place. */
export interface TrainingState {
  readonly model: TwoTower;
  readonly userAdam: AdamState;
  readonly itemAdam: AdamState;
}

/** Gradients of the batch's mean loss; empty where nothing that is trained needs them. */
export interface StepGradients {
  /** In `DenseLayers.weights`' order. */
  readonly userLayers: Float32Array;
  readonly itemLayers: Float32Array;
  /** [examples, userTower.inputs] and [item rows, itemTower.inputs]: what reaches the embeddings. */
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
  /** The gradients it moved by; to be asked for before the next step of any model. */
  readonly gradients: () => StepGradients;
}

const noNumbers = new Float32Array(0);
const noRows = new Int32Array(0);

/** What a step that was refused has done. */
export function refusal(gradients: StepReport['gradients']): StepReport {
  return { loss: NaN, rowsTouched: 0, users: noRows, items: noRows, gradients };
}

/** The gradients that are needed; the others are not computed. */
export function neededGradients(trains: Trained, all: Readonly<Record<keyof StepGradients, () => Float32Array>>) {
  const layers = trainsLayers(trains);
  return {
    userLayers: layers ? all.userLayers() : noNumbers,
    itemLayers: layers ? all.itemLayers() : noNumbers,
    users: all.users(),
    items: trainsItems(trains) ? all.items() : noNumbers,
  };
}
