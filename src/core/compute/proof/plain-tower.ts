import { layout, type DenseLayers } from '../../model/dense.ts';

/*
 * A tower once more, in float64 and plain loops: relu(x·W1 + b1)·W2 + b2, divided by its length. It shares no code with
 * the backends, which it is there to check.
 */

/** What one pass through a tower leaves behind, row after row. */
export interface PlainPass {
  /** [rows, hidden] */
  readonly hidden: Float64Array;
  /** [rows]: lengths before they were made one. */
  readonly length: Float64Array;
  /** [rows, outputs] */
  readonly unit: Float64Array;
}

/** Rows [rows, inputs] through the tower. */
export function passForward(tower: DenseLayers, x: Float32Array, rows: number): PlainPass {
  const { inputs, hidden: units, outputs, weights } = tower;
  const at = layout(tower);
  const hidden = new Float64Array(rows * units);
  const length = new Float64Array(rows);
  const unit = new Float64Array(rows * outputs);
  for (let row = 0; row < rows; row++) {
    for (let j = 0; j < units; j++) {
      let sum = weights[at.b1 + j];
      for (let i = 0; i < inputs; i++) sum += x[row * inputs + i] * weights[at.w1 + i * units + j];
      hidden[row * units + j] = Math.max(0, sum);
    }
    let square = 0;
    for (let k = 0; k < outputs; k++) {
      let sum = weights[at.b2 + k];
      for (let j = 0; j < units; j++) sum += hidden[row * units + j] * weights[at.w2 + j * outputs + k];
      unit[row * outputs + k] = sum;
      square += sum * sum;
    }
    length[row] = Math.sqrt(square);
    for (let k = 0; k < outputs; k++) unit[row * outputs + k] /= length[row];
  }
  return { hidden, length, unit };
}

/** Gradients of the tower's parameters, in `DenseLayers.weights`' order, and of its input. */
export interface PlainGradients {
  readonly layers: Float64Array;
  /** [rows, inputs] */
  readonly input: Float64Array;
}

/** The way back, given the gradient with respect to the unit vectors [rows, outputs]. */
export function passBackward(
  tower: DenseLayers,
  x: Float32Array,
  pass: PlainPass,
  unitGradient: Float64Array,
): PlainGradients {
  const { inputs, hidden: units, outputs, weights } = tower;
  const at = layout(tower);
  const layers = new Float64Array(at.size);
  const input = new Float64Array(x.length);
  const raw = new Float64Array(outputs);
  for (let row = 0; row < pass.length.length; row++) {
    const out = row * outputs;
    let along = 0;
    for (let k = 0; k < outputs; k++) along += pass.unit[out + k] * unitGradient[out + k];
    for (let k = 0; k < outputs; k++) {
      raw[k] = (unitGradient[out + k] - along * pass.unit[out + k]) / pass.length[row];
      layers[at.b2 + k] += raw[k];
    }
    for (let j = 0; j < units; j++) {
      const value = pass.hidden[row * units + j];
      if (value === 0) continue;
      let slope = 0;
      for (let k = 0; k < outputs; k++) {
        slope += raw[k] * weights[at.w2 + j * outputs + k];
        layers[at.w2 + j * outputs + k] += value * raw[k];
      }
      layers[at.b1 + j] += slope;
      for (let i = 0; i < inputs; i++) {
        layers[at.w1 + i * units + j] += slope * x[row * inputs + i];
        input[row * inputs + i] += slope * weights[at.w1 + i * units + j];
      }
    }
  }
  return { layers, input };
}
