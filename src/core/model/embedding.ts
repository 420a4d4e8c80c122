import type { Random } from '../random/keyed.ts';

/** Rows of learned numbers on the host, with what row-wise Adagrad remembers of each row. */
export interface EmbeddingTable {
  readonly rows: number;
  readonly dims: number;
  /** [rows, dims] row-major. */
  readonly weights: Float32Array;
  /** [rows]: the running sum of each row's mean squared gradient. */
  readonly squares: Float32Array;
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
    for (let p = start; p < end; p++) {
      const from = ids[p] * dims;
      for (let k = 0; k < dims; k++) out[to + k] = out[to + k] + share * weights[from + k];
    }
  }
}

/** Gathers the gradients of the rows that a step touched, so that each row is updated once. */
export class SparseGradient {
  private readonly sum: Float32Array;
  private readonly isTouched: Uint8Array;
  private touched: number[] = [];

  constructor(private readonly table: EmbeddingTable) {
    this.sum = new Float32Array(table.weights.length);
    this.isTouched = new Uint8Array(table.rows);
  }

  /** Adds the gradient of `lookUp`'s output: every row of a bag gets its share. */
  add(bags: Bags, gradient: Float32Array, width: number, column: number): void {
    const { dims } = this.table;
    const { offsets, ids } = bags;
    for (let i = 0; i + 1 < offsets.length; i++) {
      const start = offsets[i];
      const end = offsets[i + 1];
      const share = 1 / (end - start);
      const from = i * width + column;
      for (let p = start; p < end; p++) {
        const row = ids[p];
        if (!this.isTouched[row]) {
          this.isTouched[row] = 1;
          this.touched.push(row);
        }
        const to = row * dims;
        for (let k = 0; k < dims; k++) this.sum[to + k] = this.sum[to + k] + share * gradient[from + k];
      }
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
