import type { Random } from '../random/keyed.ts';

/**
 * An embedding table on the host, with row-wise Adagrad's memory of each row. The arrays move into the kernels' memory
 * when the table is first trained there, so read the properties each time.
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

const round = Math.fround;

/**
 * Embedding-bag lookup with mean pooling: writes each bag's mean row into columns `column … column + dims` of `out`
 * ([examples, width] row-major), summed in float32 in the order of the bag. An empty bag leaves zeros.
 */
export function lookUp(table: EmbeddingTable, bags: Bags, out: Float32Array, width: number, column: number): void {
  const { dims, weights } = table;
  const { offsets, ids } = bags;
  for (let i = 0; i + 1 < offsets.length; i++) {
    const start = offsets[i];
    const end = offsets[i + 1];
    if (end === start) continue;
    const to = i * width + column;
    const share = round(1 / (end - start));
    let k = 0;
    for (; k + 4 <= dims; k += 4) lookUpFour(weights, ids, start, end, dims, k, share, out, to + k);
    for (; k < dims; k++) {
      let sum = weights[ids[start] * dims + k];
      for (let p = start + 1; p < end; p++) sum = round(sum + weights[ids[p] * dims + k]);
      out[to + k] = share * sum;
    }
  }
}

/** Four columns of a bag's mean row from column `k` on, whose sums stay in registers: less than half the time. */
function lookUpFour(
  weights: Float32Array,
  ids: Int32Array,
  start: number,
  end: number,
  dims: number,
  k: number,
  share: number,
  out: Float32Array,
  to: number,
): void {
  let from = ids[start] * dims + k;
  let a = weights[from];
  let b = weights[from + 1];
  let c = weights[from + 2];
  let d = weights[from + 3];
  for (let p = start + 1; p < end; p++) {
    from = ids[p] * dims + k;
    a = round(a + weights[from]);
    b = round(b + weights[from + 1]);
    c = round(c + weights[from + 2]);
    d = round(d + weights[from + 3]);
  }
  out[to] = share * a;
  out[to + 1] = share * b;
  out[to + 2] = share * c;
  out[to + 3] = share * d;
}
