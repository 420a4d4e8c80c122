import { matMul, tensor2d, tensor3d, transpose, type Tensor2D, type Tensor3D } from '@tensorflow/tfjs-core';

/**
 * [m, k] x [k, n] → [m, n], or as many of them side by side: [count, m, k] x [count, k, n] → [count, m, n]. The lab's
 * only matrix product: it never passes a transpose flag, because wasm is slow with them and because tfjs-webgpu 4.22's
 * SplitK program returns wrong numbers for large inner dimensions when `transposeB` is set (see ops.test.ts and
 * e2e/backends.spec.ts).
 */
export function product<T extends Tensor2D | Tensor3D>(a: T, b: T): T {
  return matMul(a, b);
}

/** [m, n] → [n, m], or [count, m, n] → [count, n, m], written out. */
export function transposed<T extends Tensor2D | Tensor3D>(a: T): T {
  return transpose(a, a.rank === 2 ? [1, 0] : [0, 2, 1]);
}

/** A [rows, columns] tensor over host values; it must be disposed (or made in a `tidy`). */
export function matrix(values: Float32Array, rows: number, columns: number): Tensor2D {
  return tensor2d(values, [rows, columns], 'float32');
}

/** A [count, rows, columns] tensor over as many host matrices; it must be disposed (or made in a `tidy`). */
export function stack(matrices: readonly Float32Array[], rows: number, columns: number): Tensor3D {
  const size = rows * columns;
  let values = matrices[0];
  if (matrices.length > 1) {
    values = new Float32Array(matrices.length * size);
    matrices.forEach((each, at) => values.set(each, at * size));
  }
  return tensor3d(values, [matrices.length, rows, columns], 'float32');
}
