import { tidy } from '@tensorflow/tfjs-core';
import { matrix, product, transposed } from '../backend/ops.ts';
import { NEVER, QUERIES_A_CHUNK, selectTop, type Exclusion, type Ranking } from './ranking.ts';

/** One model's vectors; models may differ in `dims`. */
export interface VectorSet {
  /** [queries, dims] and [items, dims]: unit vectors. */
  readonly users: Float32Array;
  readonly vectors: Float32Array;
  readonly dims: number;
}

/** A ranking by the largest of several cosines. */
export interface MaxRanking extends Ranking {
  /** [queries, k]: whose cosine was the largest, ties to the first; -1 where there is no item. */
  readonly winners: Int8Array;
}

/** The cosines of some queries with all items. @returns [to - from, items]. */
async function cosinesOf({ users, vectors, dims }: VectorSet, from: number, to: number): Promise<Float32Array> {
  const cosines = tidy(() =>
    product(
      matrix(users.slice(from * dims, to * dims), to - from, dims),
      transposed(matrix(vectors, vectors.length / dims, dims)),
    ),
  );
  const values = ((await cosines.data()) as Float32Array).slice();
  cosines.dispose();
  return values;
}

/**
 * Ranks all items by the largest of several models' cosines: the full ranking, nothing sampled. Of one model it is
 * `rankByVector`.
 */
export async function rankByMax(sets: readonly VectorSet[], k: number, exclusion: Exclusion): Promise<MaxRanking> {
  const [{ users, vectors, dims }] = sets;
  const queries = users.length / dims;
  const count = vectors.length / dims;
  const items = new Int32Array(queries * k);
  const winners = new Int8Array(queries * k);
  const best = new Float32Array(k);
  for (let start = 0; start < queries; start += QUERIES_A_CHUNK) {
    const end = Math.min(queries, start + QUERIES_A_CHUNK);
    const scores = await cosinesOf(sets[0], start, end);
    const from = new Int8Array(scores.length);
    for (let set = 1; set < sets.length; set++) {
      const others = await cosinesOf(sets[set], start, end);
      for (let at = 0; at < scores.length; at++) {
        if (others[at] <= scores[at]) continue;
        scores[at] = others[at];
        from[at] = set;
      }
    }
    for (let query = start; query < end; query++) {
      const row = (query - start) * count;
      const own = scores.subarray(row, row + count);
      exclusion(query, (item) => (own[item] = NEVER));
      selectTop(own, k, items, query * k, best);
      for (let at = query * k; at < (query + 1) * k; at++) winners[at] = items[at] < 0 ? -1 : from[row + items[at]];
    }
  }
  return { k, items, winners };
}
