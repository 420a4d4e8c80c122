import { computeBackend } from '../compute/backend.ts';

/** a · bᵀ of a [m, terms] and b [n, terms], on the current backend. @returns [m, n]. */
export const matrixProduct = (a: Float32Array, b: Float32Array, terms: number): Promise<Float32Array> =>
  computeBackend().cosines(a, b, terms);

/** [columns, rows] of x [rows, columns]. */
export function transposedOf(x: Float32Array, columns: number): Float32Array {
  const rows = x.length / columns;
  const out = new Float32Array(x.length);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) out[j * rows + i] = x[i * columns + j];
  return out;
}
