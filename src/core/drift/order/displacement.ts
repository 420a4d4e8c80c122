import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import { align } from '../../projection/align.ts';
import { pca, project } from '../../projection/pca.ts';

function matrixOf(vectors: Float32Array, rows: number, dims: number): Matrix {
  if (vectors.length !== rows * dims) throw new RangeError(`${vectors.length} numbers are not ${rows} × ${dims}`);
  return Matrix.from1DArray(rows, dims, Array.from(vectors));
}

/**
 * Orthogonal Procrustes (Schönemann 1966): rotates vectors onto earlier ones, by the rotation or reflection about the
 * origin with the least squared distance. Both towers may rotate together without any score changing; what remains after
 * alignment is movement.
 * @param vectors, previous [rows, dims] row-major. @returns [rows, dims]; distances between rows are unchanged.
 * @throws RangeError where the arrays have other lengths.
 */
export function alignVectors(vectors: Float32Array, previous: Float32Array, rows: number, dims: number): Float32Array {
  const now = matrixOf(vectors, rows, dims);
  const svd = new SingularValueDecomposition(now.transpose().mmul(matrixOf(previous, rows, dims)));
  const turn = svd.leftSingularVectors.mmul(svd.rightSingularVectors.transpose());
  return Float32Array.from(now.mmul(turn).to1DArray());
}

/**
 * How far each item has moved since an earlier moment: Euclidean distances after orthogonal Procrustes. For unit vectors
 * 0 … 2.
 * @param vectors, previous [rows, dims] row-major. @returns [rows].
 */
export function displacements(vectors: Float32Array, previous: Float32Array, rows: number, dims: number): Float64Array {
  const aligned = alignVectors(vectors, previous, rows, dims);
  return Float64Array.from({ length: rows }, (_, row) => {
    let square = 0;
    for (let at = row * dims; at < (row + 1) * dims; at++) square += (aligned[at] - previous[at]) ** 2;
    return Math.sqrt(square);
  });
}

/** The rows that moved most, furthest first, ties to the lower index. @param moved [rows]. @param count at most so many. */
export function mostMoved(moved: Float64Array, count: number): Int32Array {
  return Int32Array.from(moved.keys())
    .sort((a, b) => moved[b] - moved[a] || a - b)
    .slice(0, count);
}

/**
 * The step that moved each item most, after alignment; a step is e.g. the training on one window.
 * @param snapshots vectors before the first step and after each step, [rows, dims] each; at least two.
 * @returns by row: the step, counted from 0, and the distance.
 */
export function largestSteps(
  snapshots: readonly Float32Array[],
  rows: number,
  dims: number,
): { readonly step: Int32Array; readonly moved: Float64Array } {
  const step = new Int32Array(rows);
  const moved = new Float64Array(rows).fill(-1);
  for (let s = 1; s < snapshots.length; s++) {
    displacements(snapshots[s], snapshots[s - 1], rows, dims).forEach((distance, row) => {
      if (distance <= moved[row]) return;
      moved[row] = distance;
      step[row] = s - 1;
    });
  }
  return { step, moved };
}

/**
 * Two moments on one map: principal component analysis of the earlier vectors; the later ones are aligned to them
 * (orthogonal Procrustes), projected onto the same plane, and the picture is aligned once more.
 * @returns positions [rows, 2] at both moments.
 */
export function mapMoves(
  vectors: Float32Array,
  previous: Float32Array,
  rows: number,
  dims: number,
): { readonly from: Float32Array; readonly to: Float32Array } {
  const basis = pca(previous, rows, dims);
  const from = project(previous, rows, dims, basis);
  return { from, to: align(project(alignVectors(vectors, previous, rows, dims), rows, dims, basis), from) };
}
