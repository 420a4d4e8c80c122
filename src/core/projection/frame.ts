import { align } from './align.ts';
import { pca, project } from './pca.ts';
import type { Projection } from './types.ts';

/**
 * One frame of the live map: PCA of the vectors, turned onto the frame before.
 *
 * `explained` belongs to the principal axes. Once the picture has been turned, the screen's x and y are mixtures of
 * them: then only the sum of both shares may be quoted ("this plane shows … of the variance"), which no rotation
 * changes.
 *
 * @param vectors [rows, dims] row-major.
 * @param previous Positions of the frame before, or null.
 */
export function projectFrame(
  vectors: Float32Array,
  rows: number,
  dims: number,
  previous: Float32Array | null,
): Projection {
  const basis = pca(vectors, rows, dims);
  return { positions: align(project(vectors, rows, dims, basis), previous), explained: basis.explained };
}
