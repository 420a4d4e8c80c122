import { add, concat, expandDims, mul, reshape, slice, sum, tensor1d, tidy, type Tensor, type Tensor1D, type Tensor2D } from '@tensorflow/tfjs-core';
import { matrix, product, transposed } from '../backend/ops.ts';
import type { DenseLayers } from './dense.ts';
import { lossOf, type LossName } from './loss.ts';
import { backward, forward, toTensors } from './tower.ts';

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

/** Gradients of the batch's mean loss. */
export interface StepOutput {
  readonly loss: number;
  /** In `DenseLayers.weights`' order. */
  readonly userLayers: Float32Array;
  readonly itemLayers: Float32Array;
  /** [batch, userTower.inputs] and [itemRows, itemTower.inputs]: what reaches the embeddings. */
  readonly users: Float32Array;
  readonly items: Float32Array;
}

/**
 * Loss and gradients of one batch: a pure function of its arguments, computed on the current tensor backend.
 * Forward and backward are written out (no tape), so the same operations run on every backend.
 */
export async function lossAndGradients(
  userTower: DenseLayers,
  itemTower: DenseLayers,
  input: StepInput,
): Promise<StepOutput> {
  const { batch, itemRows, candidateStart, candidates } = input;
  const everything = tidy(() => {
    const userTensors = toTensors(userTower);
    const itemTensors = toTensors(itemTower);
    const user = forward(userTensors, matrix(input.users, batch, userTower.inputs));
    const item = forward(itemTensors, matrix(input.items, itemRows, itemTower.inputs));
    const { outputs } = itemTower;
    const positives = slice(item.unit, [0, 0], [batch, outputs]);
    const pool = slice(item.unit, [candidateStart, 0], [candidates, outputs]);

    const scale = 1 / input.temperature;
    const cosines = sum(mul(user.unit, positives), 1);
    const tape = lossOf(input.loss, {
      positive: add(mul(cosines, scale), tensor1d(input.positiveOffset, 'float32')),
      candidates: add(
        mul(product(user.unit, transposed(pool)), scale),
        matrix(input.candidateOffset, batch, candidates),
      ),
      negativeShare: matrix(input.negativeShare, batch, 1),
      batch,
      margin: input.margin * scale,
    });

    const ofPositive = mul(expandDims(tape.positiveGradient, 1), scale) as Tensor2D;
    const ofCandidates: Tensor2D = mul(tape.candidateGradient, scale);
    const userGradient = add(mul(positives, ofPositive), product(ofCandidates, pool)) as Tensor2D;
    const positiveGradient: Tensor2D = mul(user.unit, ofPositive);
    const poolGradient = product(transposed(ofCandidates), user.unit);
    const itemGradient = add(
      padRows(positiveGradient, 0, itemRows),
      padRows(poolGradient, candidateStart, itemRows),
    ) as Tensor2D;

    const parts: Tensor[] = [
      tape.losses,
      ...backward(userTensors, user, userGradient),
      ...backward(itemTensors, item, itemGradient),
    ];
    return concat(parts.map((part) => reshape(part, [part.size])) as Tensor1D[]);
  });
  const values = (await everything.data()) as Float32Array;
  everything.dispose();
  return unpack(values, userTower, itemTower, input);
}

/** Puts rows at `start` of an otherwise zero matrix of `rows` rows. */
function padRows(x: Tensor2D, start: number, rows: number): Tensor2D {
  const [height, width] = x.shape;
  if (height === rows) return x;
  const parts: Tensor2D[] = [x];
  if (start > 0) parts.unshift(matrix(new Float32Array(start * width), start, width));
  const below = rows - start - height;
  if (below > 0) parts.push(matrix(new Float32Array(below * width), below, width));
  return concat(parts, 0) as Tensor2D;
}

function unpack(values: Float32Array, userTower: DenseLayers, itemTower: DenseLayers, input: StepInput): StepOutput {
  let at = 0;
  const take = (length: number): Float32Array => values.subarray(at, (at += length));
  const each = take(input.batch);
  let loss = 0;
  for (const value of each) loss += value;
  return {
    loss: loss / input.batch,
    userLayers: take(userTower.weights.length),
    users: take(input.batch * userTower.inputs),
    itemLayers: take(itemTower.weights.length),
    items: take(input.itemRows * itemTower.inputs),
  };
}
