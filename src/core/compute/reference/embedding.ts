import type { Bags, EmbeddingTable } from '../../model/embedding.ts';
import { addScaled, dot, rowOf, type Matrix } from './matrix.ts';

const round = Math.fround;
const EPSILON = round(1e-7);

/** The summed gradients of the rows that a batch looked up, by row, in the order of their first appearance. */
export type RowGradients = ReadonlyMap<number, Float32Array>;

/** Sums the gradient of `lookUp`'s output by row, bag after bag: every row of a bag gets its share. */
export function gather(
  { dims }: EmbeddingTable,
  { offsets, ids }: Bags,
  gradient: Matrix,
  column: number,
): RowGradients {
  const rows = new Map<number, Float32Array>();
  for (let i = 0; i + 1 < offsets.length; i++) {
    const share = round(1 / (offsets[i + 1] - offsets[i]));
    const own = rowOf(gradient, i).subarray(column, column + dims);
    for (const row of ids.subarray(offsets[i], offsets[i + 1])) {
      const known = rows.get(row);
      if (known) addScaled(share, own, known);
      else
        rows.set(
          row,
          own.map((value) => share * value),
        );
    }
  }
  return rows;
}

/**
 * Row-wise Adagrad. One accumulator a row, over the mean of the squared gradient (Duchi et al. 2011; the row-wise form
 * is the one industrial embedding stores use). Each row moves once, by its summed gradient.
 */
export function adagrad({ dims, weights, squares }: EmbeddingTable, rows: RowGradients, learningRate: number): void {
  for (const [row, gradient] of rows) {
    squares[row] = round(squares[row] + round(dot(gradient, gradient) / dims));
    const rate = round(learningRate / round(round(Math.sqrt(squares[row])) + EPSILON));
    addScaled(-rate, gradient, weights.subarray(row * dims, (row + 1) * dims));
  }
}
