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
  const fours = b.columns & ~3;
  for (let i = 0; i < a.rows; i++) {
    if (bias) out.values.set(bias, i * b.columns);
    for (let j = 0; j < fours; j += 4) sumFour(a, b, i, j, out.values);
    for (let j = fours; j < b.columns; j++) sumOne(a, b, i, j, out.values);
  }
  return out;
}

/** Adds the terms of one number of the product to what stands in its place. */
function sumOne(a: Matrix, b: Matrix, i: number, j: number, out: Float32Array): void {
  const at = i * b.columns + j;
  let total = out[at];
  for (let t = 0; t < a.columns; t++) {
    total = round(total + round(a.values[i * a.columns + t] * b.values[t * b.columns + j]));
  }
  out[at] = total;
}

/** The same of four numbers side by side, which stay in registers: less than half the time. */
function sumFour(a: Matrix, b: Matrix, i: number, j: number, out: Float32Array): void {
  const [x, y] = [a.values, b.values];
  const at = i * b.columns + j;
  let s0 = out[at];
  let s1 = out[at + 1];
  let s2 = out[at + 2];
  let s3 = out[at + 3];
  let term = i * a.columns;
  const end = y.length;
  for (let from = j; from < end; from += b.columns) {
    const left = x[term++];
    s0 = round(s0 + round(left * y[from]));
    s1 = round(s1 + round(left * y[from + 1]));
    s2 = round(s2 + round(left * y[from + 2]));
    s3 = round(s3 + round(left * y[from + 3]));
  }
  out[at] = s0;
  out[at + 1] = s1;
  out[at + 2] = s2;
  out[at + 3] = s3;
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
