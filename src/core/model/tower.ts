import { add, div, expandDims, mul, relu, sqrt, step as isPositive, sub, sum, tensor1d, type Tensor1D, type Tensor2D } from '@tensorflow/tfjs-core';
import { matrix, product, transposed } from '../backend/ops.ts';
import { layout, type DenseLayers } from './dense.ts';

/** A tower's parameters as tensors. */
export interface TowerTensors {
  readonly w1: Tensor2D;
  readonly b1: Tensor1D;
  readonly w2: Tensor2D;
  readonly b2: Tensor1D;
}

/** What the backward pass needs of the forward pass. */
export interface TowerTape {
  readonly x: Tensor2D;
  readonly hidden: Tensor2D;
  /** [rows, 1]: lengths before they were made one. */
  readonly length: Tensor2D;
  /** [rows, outputs] unit vectors: the tower's output. */
  readonly unit: Tensor2D;
}

/** Added to the squared length, so that a zero vector has a gradient. */
const LENGTH_EPSILON = 1e-12;

/** Uploads the layers. Call in a `tidy`. */
export function toTensors(layers: DenseLayers): TowerTensors {
  const { inputs, hidden, outputs, weights } = layers;
  const at = layout(layers);
  return {
    w1: matrix(weights.slice(at.w1, at.b1), inputs, hidden),
    b1: tensor1d(weights.slice(at.b1, at.w2), 'float32'),
    w2: matrix(weights.slice(at.w2, at.b2), hidden, outputs),
    b2: tensor1d(weights.slice(at.b2, at.size), 'float32'),
  };
}

/** [rows] → [rows, 1]: sums along each row, kept as a column. */
function rowSums(x: Tensor2D): Tensor2D {
  return expandDims(sum(x, 1), 1);
}

/** x [rows, inputs] → unit vectors [rows, outputs]: relu(x·W1 + b1)·W2 + b2, divided by its length. */
export function forward(tower: TowerTensors, x: Tensor2D): TowerTape {
  const hidden = relu(add(product(x, tower.w1), tower.b1)) as Tensor2D;
  const raw = add(product(hidden, tower.w2), tower.b2) as Tensor2D;
  const length = sqrt(add(rowSums(mul(raw, raw)), LENGTH_EPSILON)) as Tensor2D;
  return { x, hidden, length, unit: div(raw, length) };
}

/**
 * The gradients of a loss whose gradient with respect to the unit vectors is `unitGradient` [rows, outputs].
 * @returns the parameters' gradients in `DenseLayers.weights`' order, then the input's [rows, inputs].
 */
export function backward(tower: TowerTensors, tape: TowerTape, unitGradient: Tensor2D): (Tensor1D | Tensor2D)[] {
  const { x, hidden, length, unit } = tape;
  const along = rowSums(mul(unit, unitGradient));
  const rawGradient = div(sub(unitGradient, mul(unit, along)), length) as Tensor2D;
  const hiddenGradient = mul(product(rawGradient, transposed(tower.w2)), isPositive(hidden)) as Tensor2D;
  return [
    product(transposed(x), hiddenGradient),
    sum(hiddenGradient, 0),
    product(transposed(hidden), rawGradient),
    sum(rawGradient, 0),
    product(hiddenGradient, transposed(tower.w1)),
  ];
}
