import { add, div, mul, relu, sqrt, step as isPositive, sub, sum, type Tensor3D } from '@tensorflow/tfjs-core';
import { layout, type DenseLayers } from '../../model/dense.ts';
import { product, stack, transposed } from './ops.ts';

/*
 * A tower as tensor operations, for any number of models of equal shape side by side: `count` is how many. Each
 * model's numbers are those it would have alone.
 */

/** The parameters of `count` towers of equal shape as tensors. */
export interface TowerTensors {
  /** [count, inputs, hidden] */
  readonly w1: Tensor3D;
  /** [count, 1, hidden] */
  readonly b1: Tensor3D;
  /** [count, hidden, outputs] */
  readonly w2: Tensor3D;
  /** [count, 1, outputs] */
  readonly b2: Tensor3D;
}

/** What the backward pass needs of the forward pass. */
export interface TowerTape {
  /** [count, rows, inputs] */
  readonly x: Tensor3D;
  /** [count, rows, hidden] */
  readonly hidden: Tensor3D;
  /** [count, rows, 1]: lengths before they were made one. */
  readonly length: Tensor3D;
  /** [count, rows, outputs] unit vectors: the towers' output. */
  readonly unit: Tensor3D;
}

/** Added to the squared length, so that a zero vector has a gradient. */
const LENGTH_EPSILON = 1e-12;

/** Uploads layers of equal shape. Call in a `tidy`. */
export function toTensors(towers: readonly DenseLayers[]): TowerTensors {
  const { inputs, hidden, outputs } = towers[0];
  const at = layout(towers[0]);
  const part = (from: number, to: number): Float32Array[] => towers.map(({ weights }) => weights.subarray(from, to));
  return {
    w1: stack(part(at.w1, at.b1), inputs, hidden),
    b1: stack(part(at.b1, at.w2), 1, hidden),
    w2: stack(part(at.w2, at.b2), hidden, outputs),
    b2: stack(part(at.b2, at.size), 1, outputs),
  };
}

/** Sums along each row, kept as a column: [count, rows, 1]. */
const rowSums = (x: Tensor3D): Tensor3D => sum(x, 2, true);

/** x [count, rows, inputs] → unit vectors: relu(x·W1 + b1)·W2 + b2, divided by its length. */
export function forward(tower: TowerTensors, x: Tensor3D): TowerTape {
  const hidden: Tensor3D = relu(add(product(x, tower.w1), tower.b1));
  const raw: Tensor3D = add(product(hidden, tower.w2), tower.b2);
  const length: Tensor3D = sqrt(add(rowSums(mul(raw, raw)), LENGTH_EPSILON));
  return { x, hidden, length, unit: div(raw, length) };
}

/** Gradients on their way back through a tower. */
export interface TowerGradients {
  /** [count, rows, outputs] and [count, rows, hidden], before the activations. */
  readonly raw: Tensor3D;
  readonly hidden: Tensor3D;
}

/** The gradients inside the towers, given the gradient with respect to the unit vectors [count, rows, outputs]. */
export function backward(tower: TowerTensors, tape: TowerTape, unitGradient: Tensor3D): TowerGradients {
  const along = rowSums(mul(tape.unit, unitGradient));
  const raw: Tensor3D = div(sub(unitGradient, mul(tape.unit, along)), tape.length);
  return { raw, hidden: mul(product(raw, transposed(tower.w2)), isPositive(tape.hidden)) };
}

/** The parameters' gradients, in `DenseLayers.weights`' order. */
export function layerGradients({ x, hidden }: TowerTape, gradients: TowerGradients): Tensor3D[] {
  return [
    product(transposed(x), gradients.hidden),
    sum(gradients.hidden, 1),
    product(transposed(hidden), gradients.raw),
    sum(gradients.raw, 1),
  ];
}

/** The gradient of the towers' input [count, rows, inputs]. */
export function inputGradient(tower: TowerTensors, gradients: TowerGradients): Tensor3D {
  return product(gradients.hidden, transposed(tower.w1));
}
