/** The two directions of greatest variance: a flat basis to project vectors on. */
export interface Basis {
  /** [dims] */
  readonly mean: Float64Array;
  /** [2, dims] row-major, orthonormal (a zero row where there is no second direction). */
  readonly components: Float64Array;
  /** Share of the total variance each direction carries, 0 … 1. */
  readonly explained: readonly [number, number];
}
