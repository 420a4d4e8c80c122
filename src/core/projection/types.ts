/** A flat picture of vectors: [rows, 2] row-major, with the share of variance each axis carries (PCA only). */
export interface Projection {
  readonly positions: Float32Array;
  readonly explained: readonly [number, number];
}
