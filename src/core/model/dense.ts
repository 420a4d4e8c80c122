import type { Random } from '../random/keyed.ts';

/**
 * A two-layer perceptron's parameters on the host: relu(x·W1 + b1)·W2 + b2. The array moves into the kernels' memory when
 * the tower is first trained there, so read the property each time; the same goes for an optimiser's memory.
 */
export interface DenseLayers {
  readonly inputs: number;
  readonly hidden: number;
  readonly outputs: number;
  /** W1 [inputs, hidden], b1 [hidden], W2 [hidden, outputs], b2 [outputs], one after the other. */
  weights: Float32Array;
}

/** Where each array starts in `weights`. */
export function layout(layers: Omit<DenseLayers, 'weights'>): {
  w1: number;
  b1: number;
  w2: number;
  b2: number;
  size: number;
} {
  const { inputs, hidden, outputs } = layers;
  const b1 = inputs * hidden;
  const w2 = b1 + hidden;
  const b2 = w2 + hidden * outputs;
  return { w1: 0, b1, w2, b2, size: b2 + outputs };
}

/** He-normal weights (He et al. 2015) for the ReLU layer, Glorot-normal (Glorot & Bengio 2010) for the linear one, zero biases. */
export function createDense(inputs: number, hidden: number, outputs: number, random: Random): DenseLayers {
  const shape = { inputs, hidden, outputs };
  const at = layout(shape);
  const weights = new Float32Array(at.size);
  for (let i = at.w1; i < at.b1; i++) weights[i] = Math.sqrt(2 / inputs) * random.normal();
  for (let i = at.w2; i < at.b2; i++) weights[i] = Math.sqrt(2 / (hidden + outputs)) * random.normal();
  return { ...shape, weights };
}

/** A copy that shares nothing. */
export function copyDense(layers: DenseLayers): DenseLayers {
  return { ...layers, weights: layers.weights.slice() };
}

/** What Adam remembers of an array of parameters. */
export interface AdamState {
  steps: number;
  mean: Float32Array;
  square: Float32Array;
}

export function createAdam(size: number): AdamState {
  return { steps: 0, mean: new Float32Array(size), square: new Float32Array(size) };
}

/** A copy that shares nothing. */
export function copyAdam(state: AdamState): AdamState {
  return { steps: state.steps, mean: state.mean.slice(), square: state.square.slice() };
}
