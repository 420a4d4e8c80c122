import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

/** The first two principal components: a plane to project vectors onto. */
export interface Basis {
  /** [dims] */
  readonly mean: Float64Array;
  /** [2, dims] row-major, orthonormal; a zero row where there is no second component. */
  readonly components: Float64Array;
  /** Explained variance ratio of each component, 0 … 1. */
  readonly explained: readonly [number, number];
}

/** Mean [dims] and covariance [dims, dims] of row-major vectors. */
function moments(vectors: Float32Array, rows: number, dims: number): { mean: Float64Array; covariance: Float64Array } {
  const mean = new Float64Array(dims);
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < dims; i++) mean[i] += vectors[row * dims + i] / rows;
  }
  const width = Math.ceil(dims / 4) * 4;
  const centred = new Float64Array(rows * width);
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < dims; i++) centred[row * width + i] = vectors[row * dims + i] - mean[i];
  }
  const covariance = new Float64Array(dims * dims);
  for (let i = 0; i < dims; i++) {
    for (let first = i & ~3; first < dims; first += 4) {
      fourProducts(centred, width, i, first).forEach((sum, k) => {
        const j = first + k;
        if (j < i || j >= dims) return;
        covariance[i * dims + j] = sum / Math.max(1, rows);
        covariance[j * dims + i] = covariance[i * dims + j];
      });
    }
  }
  return { mean, covariance };
}

/** Σ x[row, i] · x[row, j] for four columns j from `first` on; four sums in registers take a third of the time. */
function fourProducts(x: Float64Array, width: number, i: number, first: number): readonly number[] {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  for (let row = 0; row < x.length; row += width) {
    const left = x[row + i];
    s0 += left * x[row + first];
    s1 += left * x[row + first + 1];
    s2 += left * x[row + first + 2];
    s3 += left * x[row + first + 3];
  }
  return [s0, s1, s2, s3];
}

/** Fixes the arbitrary sign of a component: its largest coefficient becomes positive. */
function fixSign(direction: Float64Array): void {
  let largest = 0;
  for (let i = 1; i < direction.length; i++) {
    if (Math.abs(direction[i]) > Math.abs(direction[largest])) largest = i;
  }
  if (direction[largest] < 0) {
    for (let i = 0; i < direction.length; i++) direction[i] = -direction[i];
  }
}

/**
 * Principal component analysis by eigendecomposition of the covariance matrix: two components. Equal vectors (no
 * variance) still give orthonormal components, with `explained` [0, 0].
 * @param vectors [rows, dims] row-major; they need not be centred.
 */
export function pca(vectors: Float32Array, rows: number, dims: number): Basis {
  const { mean, covariance } = moments(vectors, rows, dims);
  const square = Matrix.from1DArray(dims, dims, covariance);
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(square, { assumeSymmetric: true });
  const order = realEigenvalues.map((_, i) => i).sort((a, b) => realEigenvalues[b] - realEigenvalues[a]);
  const components = new Float64Array(2 * dims);
  const explained: [number, number] = [0, 0];
  const total = realEigenvalues.reduce((sum, value) => sum + Math.max(0, value), 0);
  for (let axis = 0; axis < Math.min(2, dims); axis++) {
    const direction = components.subarray(axis * dims, (axis + 1) * dims);
    for (let i = 0; i < dims; i++) direction[i] = eigenvectorMatrix.get(i, order[axis]);
    fixSign(direction);
    if (total > 0) explained[axis] = Math.max(0, realEigenvalues[order[axis]]) / total;
  }
  return { mean, components, explained };
}

/** Projects vectors [rows, dims] onto a basis. @returns [rows, 2] row-major, with the mean at the origin. */
export function project(vectors: Float32Array, rows: number, dims: number, basis: Basis): Float32Array {
  const { mean, components } = basis;
  const positions = new Float32Array(2 * rows);
  for (let row = 0; row < rows; row++) {
    let x = 0;
    let y = 0;
    for (let i = 0; i < dims; i++) {
      const centred = vectors[row * dims + i] - mean[i];
      x += centred * components[i];
      y += centred * components[dims + i];
    }
    positions[2 * row] = x;
    positions[2 * row + 1] = y;
  }
  return positions;
}
