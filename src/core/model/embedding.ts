import type { Random } from '../random/keyed.ts';

/**
 * Rows of learned numbers on the host, with what row-wise Adagrad remembers of each row. The arrays move into the
 * kernels' memory when the table is first trained there, so ask the table for them each time.
 */
export interface EmbeddingTable {
  readonly rows: number;
  readonly dims: number;
  /** [rows, dims] row-major. */
  weights: Float32Array;
  /** [rows]: the running sum of each row's mean squared gradient. */
  squares: Float32Array;
}

/** Which rows an example looks up: example i's are `ids[offsets[i] … offsets[i+1]]`, pooled by their mean. */
export interface Bags {
  readonly offsets: Int32Array;
  readonly ids: Int32Array;
}

/** A table of normal draws with standard deviation `scale`. */
export function createTable(rows: number, dims: number, scale: number, random: Random): EmbeddingTable {
  const weights = new Float32Array(rows * dims);
  for (let i = 0; i < weights.length; i++) weights[i] = scale * random.normal();
  return { rows, dims, weights, squares: new Float32Array(rows) };
}

/** A copy that shares nothing. */
export function copyTable(table: EmbeddingTable): EmbeddingTable {
  return { ...table, weights: table.weights.slice(), squares: table.squares.slice() };
}

/**
 * Writes each bag's mean row into columns `column … column + dims` of `out` ([examples, width] row-major).
 * An empty bag leaves zeros.
 */
export function lookUp(table: EmbeddingTable, bags: Bags, out: Float32Array, width: number, column: number): void {
  const { dims, weights } = table;
  const { offsets, ids } = bags;
  for (let i = 0; i + 1 < offsets.length; i++) {
    const start = offsets[i];
    const end = offsets[i + 1];
    if (end === start) continue;
    const to = i * width + column;
    const share = 1 / (end - start);
    // Four columns at a time stay in registers: less than half the time of going row by row.
    let k = 0;
    for (; k + 4 <= dims; k += 4) {
      let a = 0;
      let b = 0;
      let c = 0;
      let d = 0;
      for (let p = start; p < end; p++) {
        const from = ids[p] * dims + k;
        a += weights[from];
        b += weights[from + 1];
        c += weights[from + 2];
        d += weights[from + 3];
      }
      out[to + k] = share * a;
      out[to + k + 1] = share * b;
      out[to + k + 2] = share * c;
      out[to + k + 3] = share * d;
    }
    for (; k < dims; k++) {
      let sum = 0;
      for (let p = start; p < end; p++) sum += weights[ids[p] * dims + k];
      out[to + k] = share * sum;
    }
  }
}

/** Gathers the gradients of the rows that a step touched, so that each row is updated once. */
export class SparseGradient {
  // As large as the table, so made when first used: a snapshot never does.
  private sum = new Float32Array(0);
  private isTouched = new Uint8Array(0);
  private touched: number[] = [];

  constructor(private readonly table: EmbeddingTable) {}

  /** Adds the gradient of `lookUp`'s output: every row of a bag gets its share. */
  add(bags: Bags, gradient: Float32Array, width: number, column: number): void {
    const { offsets } = bags;
    if (this.sum.length === 0) {
      this.sum = new Float32Array(this.table.weights.length);
      this.isTouched = new Uint8Array(this.table.rows);
    }
    for (let i = 0; i + 1 < offsets.length; i++) {
      this.spread(bags.ids, offsets[i], offsets[i + 1], gradient, i * width + column);
    }
    for (const row of bags.ids) {
      if (this.isTouched[row]) continue;
      this.isTouched[row] = 1;
      this.touched.push(row);
    }
  }

  /** Adds one bag's gradient, `gradient[from …]`, to its rows; four columns at a time, as in `lookUp`. */
  private spread(ids: Int32Array, start: number, end: number, gradient: Float32Array, from: number): void {
    const { sum } = this;
    const { dims } = this.table;
    const share = 1 / (end - start);
    let k = 0;
    for (; k + 4 <= dims; k += 4) {
      const a = share * gradient[from + k];
      const b = share * gradient[from + k + 1];
      const c = share * gradient[from + k + 2];
      const d = share * gradient[from + k + 3];
      for (let p = start; p < end; p++) {
        const to = ids[p] * dims + k;
        sum[to] += a;
        sum[to + 1] += b;
        sum[to + 2] += c;
        sum[to + 3] += d;
      }
    }
    for (; k < dims; k++) {
      for (let p = start; p < end; p++) sum[ids[p] * dims + k] += share * gradient[from + k];
    }
  }

  /**
   * Row-wise Adagrad on the touched rows, then forgets them. One accumulator a row, over the mean of the squared
   * gradient (Duchi et al. 2011; the row-wise form is the one industrial embedding stores use).
   * @returns how many rows were touched.
   */
  apply(learningRate: number, epsilon = 1e-7): number {
    const { dims, weights, squares } = this.table;
    for (const row of this.touched) {
      const start = row * dims;
      let square = 0;
      for (let k = start; k < start + dims; k++) square += this.sum[k] * this.sum[k];
      squares[row] = squares[row] + square / dims;
      const rate = learningRate / (Math.sqrt(squares[row]) + epsilon);
      for (let k = start; k < start + dims; k++) {
        weights[k] = weights[k] - rate * this.sum[k];
        this.sum[k] = 0;
      }
      this.isTouched[row] = 0;
    }
    const count = this.touched.length;
    this.touched = [];
    return count;
  }

  /** The summed gradient of a row, for tests. */
  row(index: number): Float32Array {
    return this.sum.slice(index * this.table.dims, (index + 1) * this.table.dims);
  }
}
