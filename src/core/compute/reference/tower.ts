import { layout, type DenseLayers } from '../../model/dense.ts';
import { columnSums, dot, product, rowOf, transposed, zeros, type Matrix } from './matrix.ts';

const round = Math.fround;

/** Added to the squared length, so that a zero vector has a gradient. */
const LENGTH_EPSILON = round(1e-12);

interface Layers {
  readonly w1: Matrix;
  readonly b1: Float32Array;
  readonly w2: Matrix;
  readonly b2: Float32Array;
}

/** What the way back needs of the way forward. */
export interface Tape {
  readonly x: Matrix;
  /** [rows, hidden] after ReLU. */
  readonly hidden: Matrix;
  /** [rows, outputs]: the tower's output. */
  readonly unit: Matrix;
  /** [rows]: 1 / length. */
  readonly inverse: Float32Array;
}

function layersOf({ weights, inputs, hidden, outputs }: DenseLayers): Layers {
  const at = layout({ inputs, hidden, outputs });
  return {
    w1: { rows: inputs, columns: hidden, values: weights.subarray(at.w1, at.b1) },
    b1: weights.subarray(at.b1, at.w2),
    w2: { rows: hidden, columns: outputs, values: weights.subarray(at.w2, at.b2) },
    b2: weights.subarray(at.b2, at.size),
  };
}

/** x [rows, inputs] → unit vectors: relu(x·W1 + b1)·W2 + b2, divided by its length. */
export function forward(tower: DenseLayers, x: Matrix): Tape {
  const { w1, b1, w2, b2 } = layersOf(tower);
  const hidden = product(x, w1, b1);
  for (let k = 0; k < hidden.values.length; k++) if (hidden.values[k] < 0) hidden.values[k] = 0;
  const unit = product(hidden, w2, b2);
  const inverse = new Float32Array(x.rows);
  for (let i = 0; i < x.rows; i++) {
    const row = rowOf(unit, i);
    inverse[i] = 1 / round(Math.sqrt(round(dot(row, row) + LENGTH_EPSILON)));
    for (let k = 0; k < row.length; k++) row[k] *= inverse[i];
  }
  return { x, hidden, unit, inverse };
}

/** Gradients on their way back through a tower. */
export interface TowerGradient {
  /** [rows, inputs] */
  readonly input: Matrix;
  /** In the order of `DenseLayers.weights`. */
  readonly layers: Float32Array;
}

/** From the gradient of the unit vectors to that of the input and of the layers. */
export function backward(tower: DenseLayers, { x, hidden, unit, inverse }: Tape, ofUnit: Matrix): TowerGradient {
  const { w1, w2 } = layersOf(tower);
  const ofRaw = shortened(unit, inverse, ofUnit);
  const ofHidden = product(ofRaw, transposed(w2));
  for (let k = 0; k < hidden.values.length; k++) if (!(hidden.values[k] > 0)) ofHidden.values[k] = 0;
  const layers = new Float32Array(tower.weights.length);
  const gradient = layersOf({ ...tower, weights: layers });
  gradient.w1.values.set(product(transposed(x), ofHidden).values);
  gradient.b1.set(columnSums(ofHidden));
  gradient.w2.values.set(product(transposed(hidden), ofRaw).values);
  gradient.b2.set(columnSums(ofRaw));
  return { input: product(ofHidden, transposed(w1)), layers };
}

/** The gradient of vectors before they were made one long: (g − u (u·g)) / length. */
function shortened(unit: Matrix, inverse: Float32Array, gradient: Matrix): Matrix {
  const out = zeros(unit.rows, unit.columns);
  for (let i = 0; i < unit.rows; i++) {
    const u = rowOf(unit, i);
    const g = rowOf(gradient, i);
    const along = dot(u, g);
    const to = rowOf(out, i);
    for (let k = 0; k < u.length; k++) to[k] = round(g[k] - round(u[k] * along)) * inverse[i];
  }
  return out;
}
