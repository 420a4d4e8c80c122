import { ExactIndex } from '../index/exact.ts';

/** How many neighbours a ground truth lists, as the usual benchmarks of approximate search do. */
export const TRUTH_SIZE = 100;

/** Item and user vectors of one version. */
export interface VectorSets {
  /** Ids of the items, as they are to be listed, and their vectors [itemIds.length, dims]. */
  readonly itemIds: Int32Array;
  readonly itemVectors: Float32Array;
  /** [users, dims] */
  readonly userVectors: Float32Array;
  readonly dims: number;
}

/**
 * Exact k nearest neighbours by inner product: what an approximate search is measured against. Nothing is left out
 * for a user's past; equal scores are ordered by id.
 * @returns [users, k] ids, best first, where k is `TRUTH_SIZE` or all items where there are fewer.
 */
export function groundTruth({ itemIds, itemVectors, userVectors, dims }: VectorSets): {
  readonly neighbors: Int32Array;
  readonly k: number;
} {
  const index = new ExactIndex(dims);
  index.upsert(itemIds, itemVectors);
  const k = Math.min(TRUTH_SIZE, itemIds.length);
  const users = userVectors.length / dims;
  const neighbors = new Int32Array(users * k);
  for (let user = 0; user < users; user++) {
    const { ids } = index.search(userVectors.subarray(user * dims, (user + 1) * dims), k);
    neighbors.set(ids, user * k);
  }
  return { neighbors, k };
}
