import {
  add,
  concat,
  mul,
  reshape,
  slice,
  sum,
  tidy,
  zeros,
  type Tensor2D,
  type Tensor3D,
} from '@tensorflow/tfjs-core';
import type { DenseLayers } from '../../model/dense.ts';
import type { LossName } from '../step.ts';
import { trainsItems, trainsLayers, type StepGradients, type Trained } from '../step.ts';
import { lossOf } from './loss.ts';
import { product, stack, transposed } from './ops.ts';
import { backward, forward, inputGradient, layerGradients, toTensors } from './tower.ts';

/** One batch as the backend sees it: looked-up embeddings in, no ids. */
export interface StepInput {
  /** [batch, userTower.inputs] */
  readonly users: Float32Array;
  /** [itemRows, itemTower.inputs]: the batch's positives first, then sampled negatives. */
  readonly items: Float32Array;
  readonly batch: number;
  readonly itemRows: number;
  /** Rows `candidateStart … candidateStart + candidates` of `items` are the candidates. */
  readonly candidateStart: number;
  readonly candidates: number;
  /** [batch]: added to each positive's score (− log p). */
  readonly positiveOffset: Float32Array;
  /** [batch, candidates]: added to the candidates' scores: − log p, or `MASKED`. */
  readonly candidateOffset: Float32Array;
  /** [batch]: 1 / (unmasked candidates), 0 where there are none. */
  readonly negativeShare: Float32Array;
  readonly loss: LossName;
  readonly temperature: number;
  /** The triplet hinge's margin, as a difference of cosines. */
  readonly margin: number;
}

/** One model and its batch. */
export interface TensorTask {
  readonly userTower: DenseLayers;
  readonly itemTower: DenseLayers;
  readonly input: StepInput;
}

/** A batch's mean loss and its gradients. */
export interface LossAndGradients extends StepGradients {
  readonly loss: number;
}

/**
 * Loss and gradients of one batch: a pure function of its arguments, computed on the current tensor backend.
 * Forward and backward are written out (no tape), so the same operations run on every backend.
 * @internal for tests: a step takes several models at once, below.
 */
export async function lossAndGradients(
  userTower: DenseLayers,
  itemTower: DenseLayers,
  input: StepInput,
  trains: Trained = 'everything',
): Promise<LossAndGradients> {
  const [output] = await lossAndGradientsOf([{ userTower, itemTower, input }], trains);
  return output;
}

/**
 * The same for several models in one batched program. Their shapes, batch sizes, losses, temperatures and margins are
 * equal (the first one's are taken).
 */
export async function lossAndGradientsOf(tasks: readonly TensorTask[], trains: Trained): Promise<LossAndGradients[]> {
  const everything = tidy(() => program(tasks, trains));
  const values = (await everything.data()) as Float32Array;
  everything.dispose();
  const size = values.length / tasks.length;
  return tasks.map((task, at) => unpack(values.subarray(at * size, (at + 1) * size), task, trains));
}

/** [count, everything `unpack` takes apart] */
function program(tasks: readonly TensorTask[], trains: Trained): Tensor2D {
  const count = tasks.length;
  const { userTower, itemTower, input } = tasks[0];
  const { batch, itemRows, candidateStart, candidates } = input;
  const upload = (part: (input: StepInput) => Float32Array, rows: number, columns: number): Tensor3D =>
    stack(
      tasks.map((task) => part(task.input)),
      rows,
      columns,
    );

  const userTensors = toTensors(tasks.map((task) => task.userTower));
  const itemTensors = toTensors(tasks.map((task) => task.itemTower));
  const user = forward(
    userTensors,
    upload(({ users }) => users, batch, userTower.inputs),
  );
  const item = forward(
    itemTensors,
    upload(({ items }) => items, itemRows, itemTower.inputs),
  );
  const positives = rowsOf(item.unit, 0, batch);
  const pool = rowsOf(item.unit, candidateStart, candidates);

  const scale = 1 / input.temperature;
  const cosines: Tensor3D = sum(mul(user.unit, positives), 2, true);
  const scores = mul(product(user.unit, transposed(pool)), scale);
  const tape = lossOf(input.loss, {
    positive: add(
      mul(cosines, scale),
      upload(({ positiveOffset }) => positiveOffset, batch, 1),
    ),
    candidates: add(
      scores,
      upload(({ candidateOffset }) => candidateOffset, batch, candidates),
    ),
    negativeShare: upload(({ negativeShare }) => negativeShare, batch, 1),
    batch,
    margin: input.margin * scale,
  });

  const ofPositive: Tensor3D = mul(tape.positiveGradient, scale);
  const ofCandidates: Tensor3D = mul(tape.candidateGradient, scale);
  const unitOfUsers: Tensor3D = add(mul(positives, ofPositive), product(ofCandidates, pool));
  const ofUsers = backward(userTensors, user, unitOfUsers);
  const parts: Tensor3D[] = [tape.losses];
  if (trainsLayers(trains)) parts.push(...layerGradients(user, ofUsers));
  parts.push(inputGradient(userTensors, ofUsers));
  if (trainsItems(trains)) {
    const unitOfItems = spread(
      mul(user.unit, ofPositive),
      product(transposed(ofCandidates), user.unit),
      candidateStart,
      itemRows,
    );
    const ofItems = backward(itemTensors, item, unitOfItems);
    if (trainsLayers(trains)) parts.push(...layerGradients(item, ofItems));
    parts.push(inputGradient(itemTensors, ofItems));
  }
  return concat(
    parts.map((part): Tensor2D => reshape(part, [count, part.size / count])),
    1,
  );
}

/** Rows `start … start + rows` of each matrix. */
function rowsOf(x: Tensor3D, start: number, rows: number): Tensor3D {
  return rows === x.shape[1] ? x : slice(x, [0, start, 0], [-1, rows, -1]);
}

/** The gradient of all item rows: of the positives, which come first, and of the candidates from `start` on. */
function spread(positives: Tensor3D, pool: Tensor3D, start: number, rows: number): Tensor3D {
  const apart = positives.shape[1] === start && start + pool.shape[1] === rows;
  return apart ? concat([positives, pool], 1) : add(padded(positives, 0, rows), padded(pool, start, rows));
}

/** Puts rows at `start` of otherwise zero matrices of `rows` rows. */
function padded(x: Tensor3D, start: number, rows: number): Tensor3D {
  const [count, height, width] = x.shape;
  if (height === rows) return x;
  const below = rows - start - height;
  const parts = [x];
  if (start > 0) parts.unshift(zeros([count, start, width]));
  if (below > 0) parts.push(zeros([count, below, width]));
  return concat(parts, 1);
}

function unpack(values: Float32Array, { userTower, itemTower, input }: TensorTask, trains: Trained): LossAndGradients {
  let at = 0;
  const take = (length: number): Float32Array => values.subarray(at, (at += length));
  const layers = trainsLayers(trains) ? 1 : 0;
  const items = trainsItems(trains) ? 1 : 0;
  let loss = 0;
  for (const value of take(input.batch)) loss += value;
  return {
    loss: loss / input.batch,
    userLayers: take(layers * userTower.weights.length),
    users: take(input.batch * userTower.inputs),
    itemLayers: take(layers * itemTower.weights.length),
    items: take(items * input.itemRows * itemTower.inputs),
  };
}
