import type { Neighbours } from '../../index/types.ts';

/** Rows of a collection, and the version that each of them says it belongs to. */
export interface Rows {
  readonly version: string;
  readonly ids: Int32Array;
  /** [ids.length, dims] unit vectors */
  readonly vectors: Float32Array;
  readonly titles: readonly string[];
}

/**
 * What a publish asks of a vector database: collections of rows by id, and aliases, names that each point to one
 * collection. Every call rejects with a `ServerError`, and may be made again: after one that went wrong, nobody knows
 * whether it was done.
 */
export interface VectorServer {
  /** Names of the collections, aliases not among them. */
  collections(): Promise<readonly string[]>;
  /** The length of a collection's vectors. */
  dimsOf(collection: string): Promise<number>;
  /** Makes an empty collection. */
  create(collection: string, dims: number): Promise<void>;
  /** Sees that a collection has its HNSW index and can be searched. */
  open(collection: string): Promise<void>;
  /** Puts rows in; a row of a known id is replaced. */
  upsert(collection: string, rows: Rows): Promise<void>;
  /** How many rows there are now, of these ids where ids are given. */
  count(collection: string, ids?: Int32Array): Promise<number>;
  /** Waits until all rows lie on disk and in the index. */
  settle(collection: string): Promise<void>;
  /** Of each query its k nearest, best first. @param queries [n, dims] */
  search(collection: string, queries: Float32Array, dims: number, k: number): Promise<readonly Neighbours[]>;
  drop(collection: string): Promise<void>;
  /** What an alias points to, null where there is none of this name. */
  target(alias: string): Promise<string | null>;
  /** Makes an alias point to a collection, in one step for all who search by it. */
  point(alias: string, collection: string): Promise<void>;
}
