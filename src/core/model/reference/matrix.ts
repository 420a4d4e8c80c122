/*
 * Matrices of float32 numbers. Every product and every sum is rounded to float32, in the order that is written here: it
 * is the order of the WebAssembly kernels (src/kernels), so both give the same bits.
 */
const round = Math.fround;

/** Row-major. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  /** [rows, columns] */
  readonly values: Float32Array;
}

/** A matrix of zeros. */
export function zeros(rows: number, columns: number): Matrix {
  return { rows, columns, values: new Float32Array(rows * columns) };
}

/** Rows `from … from + rows` of a matrix, as a view. */
export function rowsOf({ columns, values }: Matrix, from: number, rows: number): Matrix {
  return { rows, columns, values: values.subarray(from * columns, (from + rows) * columns) };
}

/** One row of a matrix, as a view. */
export function rowOf({ columns, values }: Matrix, row: number): Float32Array {
  return values.subarray(row * columns, (row + 1) * columns);
}

export function transposed({ rows, columns, values }: Matrix): Matrix {
  const out = zeros(columns, rows);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) out.values[j * rows + i] = values[i * columns + j];
  }
  return out;
}

/** a · b, each number summed in the order of the terms; the sums begin with the columns' `bias`, or with 0. */
export function product(a: Matrix, b: Matrix, bias?: Float32Array): Matrix {
  const out = zeros(a.rows, b.columns);
  for (let i = 0; i < a.rows; i++) {
    const sums = rowOf(out, i);
    if (bias) sums.set(bias);
    for (let t = 0; t < a.columns; t++) {
      const x = a.values[i * a.columns + t];
      const from = t * b.columns;
      for (let j = 0; j < b.columns; j++) sums[j] = round(sums[j] + round(x * b.values[from + j]));
    }
  }
  return out;
}

/** Adds `factor` · `from` to `to`, number by number. */
export function addScaled(factor: number, from: Float32Array, to: Float32Array): void {
  for (let k = 0; k < to.length; k++) to[k] = round(to[k] + round(factor * from[k]));
}

/** The sum of each column, row after row. */
export function columnSums(x: Matrix): Float32Array {
  const sums = new Float32Array(x.columns);
  for (let i = 0; i < x.rows; i++) addScaled(1, rowOf(x, i), sums);
  return sums;
}

/**
 * Σ a[k] · b[k] in four lanes, as a SIMD register adds up: lane l takes numbers l, l + 4, l + 8, …; then
 * (l0 + l1) + (l2 + l3).
 */
export function dot(a: Float32Array, b: Float32Array): number {
  const lanes = new Float32Array(4);
  for (let k = 0; k < a.length; k++) lanes[k & 3] = round(lanes[k & 3] + round(a[k] * b[k]));
  return laneSum(lanes);
}

/** Σ x[k], in the same four lanes. */
export function sum(x: Float32Array): number {
  const lanes = new Float32Array(4);
  for (let k = 0; k < x.length; k++) lanes[k & 3] = round(lanes[k & 3] + x[k]);
  return laneSum(lanes);
}

function laneSum([l0, l1, l2, l3]: Float32Array): number {
  return round(round(l0 + l1) + round(l2 + l3));
}
