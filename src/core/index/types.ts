/** The result of a search: ids and their cosines, the best first. */
export interface Neighbours {
  readonly ids: Int32Array;
  readonly scores: Float32Array;
}

/** Facts about an index. */
export interface IndexStats {
  readonly kind: 'exact' | 'hnsw';
  readonly size: number;
  readonly dims: number;
  /** Bytes of the vectors and of the index's own links. */
  readonly bytes: number;
}

/**
 * A small vector database: unit vectors by id, searched by cosine (the inner product of unit vectors).
 *
 * Every implementation keeps these rules; one contract test checks them all:
 * - `upsert` of a known id replaces its vector; of an id twice in one call, the last one counts.
 * - `remove` of an unknown id does nothing.
 * - `search` returns min(k, vectors that are not excluded) neighbours; of an empty index, none.
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
  /** Ids and vectors as bytes, for `load` of the same kind of index. */
  save(): Uint8Array;
  /** Frees what the garbage collector cannot. */
  dispose(): void;
}
