import { matMul, tensor2d, transpose, type Tensor2D } from '@tensorflow/tfjs-core';

/**
 * [m, k] x [k, n] → [m, n]. The lab's only matrix product: it never passes a transpose flag, because wasm is slow
 * with them and because tfjs-webgpu 4.22's SplitK program returns wrong numbers for large inner dimensions when
 * `transposeB` is set (see ops.test.ts and e2e/backends.spec.ts).
 */
export function product(a: Tensor2D, b: Tensor2D): Tensor2D {
  return matMul(a, b);
}

/** [m, n] → [n, m], written out. */
export function transposed(a: Tensor2D): Tensor2D {
  return transpose(a);
}

/** A [rows, columns] tensor over host values; it must be disposed (or made in a `tidy`). */
export function matrix(values: Float32Array, rows: number, columns: number): Tensor2D {
  return tensor2d(values, [rows, columns], 'float32');
}
