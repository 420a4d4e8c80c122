import { dot, rowBytes } from './lanes';
import { multiply, multiplyTransposed, product } from './product';
import { Tower } from './records';
import { transpose } from './transpose';

/** Added to the squared length, so that a zero vector has a gradient. */
const LENGTH_EPSILON: f32 = 1e-12;

function biasOf1(tower: Tower): usize {
  return (<usize>(tower.inputs * tower.hidden)) << 2;
}

function weightsOf2(tower: Tower): usize {
  return (<usize>((tower.inputs + 1) * tower.hidden)) << 2;
}

function biasOf2(tower: Tower): usize {
  return (<usize>((tower.inputs + 1 + tower.outputs) * tower.hidden)) << 2;
}

/** Bytes of all layers, padded to whole fours. */
export function layerBytes(tower: Tower): usize {
  return rowBytes((tower.inputs + 1) * tower.hidden + (tower.hidden + 1) * tower.outputs);
}

/** x → unit vectors: relu(x·W1 + b1)·W2 + b2, divided by its length. */
export function forward(tower: Tower): void {
  const inputs = tower.inputs;
  const hidden = tower.hidden;
  const outputs = tower.outputs;
  const rows = tower.rows;
  const weights = tower.weights;
  const hiddenUnits = tower.hiddenUnits;
  const unit = tower.unit;
  const hiddenRow = rowBytes(hidden);
  const unitRow = rowBytes(outputs);
  const w1Row = (<usize>hidden) << 2;
  const w2Row = (<usize>outputs) << 2;
  const b1 = weights + biasOf1(tower);
  const b2 = weights + biasOf2(tower);
  product(rows, hidden, inputs, tower.x, rowBytes(inputs), 4, weights, w1Row, hiddenUnits, hiddenRow, b1, 0, 0);
  product(
    rows,
    outputs,
    hidden,
    hiddenUnits,
    hiddenRow,
    4,
    weights + weightsOf2(tower),
    w2Row,
    unit,
    unitRow,
    b2,
    0,
    -Infinity,
  );
  for (let i: i32 = 0; i < rows; i++) {
    const row = unit + <usize>i * unitRow;
    const inverse: f32 = <f32>1 / sqrt<f32>(dot(row, row, unitRow) + LENGTH_EPSILON);
    store<f32>(tower.inverse + ((<usize>i) << 2), inverse);
    for (let k: usize = 0; k < unitRow; k += 16) {
      v128.store(row + k, f32x4.mul(v128.load(row + k), f32x4.splat(inverse)));
    }
  }
}

/** From the unit vectors' gradient to that of the input, and to that of the layers where they are trained. */
export function backward(tower: Tower, trainsLayers: bool): void {
  const inputs = tower.inputs;
  const hidden = tower.hidden;
  const outputs = tower.outputs;
  const rows = tower.rows;
  const weights = tower.weights;
  const hiddenUnits = tower.hiddenUnits;
  const hiddenGradient = tower.hiddenGradient;
  const unitGradient = tower.unitGradient;
  const inputRow = rowBytes(inputs);
  const hiddenRow = rowBytes(hidden);
  const unitRow = rowBytes(outputs);
  for (let i: i32 = 0; i < rows; i++) {
    const row = <usize>i * unitRow;
    shorten(tower.unit + row, unitGradient + row, unitRow, load<f32>(tower.inverse + ((<usize>i) << 2)));
  }
  transpose(hidden, outputs, weights + weightsOf2(tower), (<usize>outputs) << 2, tower.w2Transposed, hiddenRow);
  multiply(rows, hidden, outputs, unitGradient, unitRow, tower.w2Transposed, hiddenRow, hiddenGradient, hiddenRow);
  throughRelu(hiddenUnits, hiddenGradient, <usize>rows * hiddenRow);
  transpose(inputs, hidden, weights, (<usize>hidden) << 2, tower.w1Transposed, inputRow);
  multiply(
    rows,
    inputs,
    hidden,
    hiddenGradient,
    hiddenRow,
    tower.w1Transposed,
    inputRow,
    tower.inputGradient,
    inputRow,
  );
  if (!trainsLayers) return;
  const gradient = tower.layerGradient;
  multiplyTransposed(
    inputs,
    hidden,
    rows,
    tower.x,
    inputRow,
    hiddenGradient,
    hiddenRow,
    gradient,
    (<usize>hidden) << 2,
    0,
  );
  columnSums(hiddenGradient, rows, hidden, gradient + biasOf1(tower));
  multiplyTransposed(
    hidden,
    outputs,
    rows,
    hiddenUnits,
    hiddenRow,
    unitGradient,
    unitRow,
    gradient + weightsOf2(tower),
    (<usize>outputs) << 2,
    0,
  );
  columnSums(unitGradient, rows, outputs, gradient + biasOf2(tower));
}

/** The gradient of a vector before it was made one long: (g − u (u·g)) / length. */
function shorten(unit: usize, gradient: usize, bytes: usize, inverse: f32): void {
  const along = f32x4.splat(dot(unit, gradient, bytes));
  for (let k: usize = 0; k < bytes; k += 16) {
    const across = f32x4.sub(v128.load(gradient + k), f32x4.mul(v128.load(unit + k), along));
    v128.store(gradient + k, f32x4.mul(across, f32x4.splat(inverse)));
  }
}

/** The gradient before a ReLU: none where its output is 0. */
function throughRelu(units: usize, gradient: usize, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += 16) {
    const open = f32x4.gt(v128.load(units + at), f32x4.splat(0));
    v128.store(gradient + at, v128.and(v128.load(gradient + at), open));
  }
}

/** Sums of columns, row after row, packed. */
function columnSums(x: usize, rows: i32, columns: i32, out: usize): void {
  const row = rowBytes(columns);
  const end = x + <usize>rows * row;
  let j: usize = 0;
  for (; j + 16 <= (<usize>columns) << 2; j += 16) {
    let sum = f32x4.splat(0);
    for (let at = x + j; at < end; at += row) sum = f32x4.add(sum, v128.load(at));
    v128.store(out + j, sum);
  }
  for (; j < (<usize>columns) << 2; j += 4) {
    let sum: f32 = 0;
    for (let at = x + j; at < end; at += row) sum += load<f32>(at);
    store<f32>(out + j, sum);
  }
}
