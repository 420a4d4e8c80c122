/** What a search found: ids and their cosines, best first. */
export interface Neighbours {
  readonly ids: Int32Array;
  readonly scores: Float32Array;
}

export interface IndexStats {
  readonly kind: 'exact' | 'hnsw';
  readonly size: number;
  readonly dims: number;
  /** Bytes the vectors and the index's own links take. */
  readonly bytes: number;
}

/**
 * A vector database in small: unit vectors by id, searched by cosine (the inner product of unit vectors).
 *
 * Every implementation keeps these rules, held by one contract test:
 * - `upsert` of a known id replaces its vector; of an id twice in one call, the last one counts.
 * - `remove` of an unknown id does nothing.
 * - `search` gives min(k, what is left after exclusion) neighbours; of an empty index, none.
 * - A vector or query of the wrong length is a LabError `index-dimension`, one with NaN or infinity
 *   `index-not-finite`, a `k` that is no positive integer `index-k`; after an error the index is as it was before.
 */
export interface VectorIndex {
  readonly dims: number;
  /** @param ids [n], not negative. @param vectors [n, dims] row-major unit vectors. */
  upsert(ids: Int32Array, vectors: Float32Array): void;
  remove(ids: Int32Array): void;
  /** @param query [dims]. @param exclude ids that must not be found, such as the user's past. */
  search(query: Float32Array, k: number, exclude?: ReadonlySet<number>): Neighbours;
  stats(): IndexStats;
  /** Ids and vectors as bytes, for `load` of the same kind. */
  save(): Uint8Array;
  /** Frees what the garbage collector cannot. */
  dispose(): void;
}
