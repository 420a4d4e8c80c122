import { maximum, tidy } from '@tensorflow/tfjs-core';
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
  /** [queries, k]: which model's cosine was the largest, ties to the first; -1 where there is no item. */
  readonly winners: Int8Array;
}

/** The largest cosine of some queries with each item. @returns [to - from, items]. */
async function largestCosines(sets: readonly VectorSet[], from: number, to: number): Promise<Float32Array> {
  const largest = tidy(() =>
    sets
      .map(({ users, vectors, dims }) =>
        product(
          matrix(users.slice(from * dims, to * dims), to - from, dims),
          transposed(matrix(vectors, vectors.length / dims, dims)),
        ),
      )
      .reduce((a, b) => maximum(a, b)),
  );
  const values = ((await largest.data()) as Float32Array).slice();
  largest.dispose();
  return values;
}

/** The set whose cosine of a query and an item is the largest, ties to the first. */
function winnerOf(sets: readonly VectorSet[], query: number, item: number): number {
  let winner = 0;
  let largest = -Infinity;
  sets.forEach(({ users, vectors, dims }, set) => {
    let cosine = 0;
    for (let k = 0; k < dims; k++) cosine += users[query * dims + k] * vectors[item * dims + k];
    if (cosine <= largest) return;
    largest = cosine;
    winner = set;
  });
  return winner;
}

/**
 * Arg-max over several models: ranks all items by the largest of the models' cosines. Full ranking, nothing sampled. With
 * one model it equals `rankByVector`.
 * @param k items per query.
 */
export async function rankByMax(sets: readonly VectorSet[], k: number, exclusion: Exclusion): Promise<MaxRanking> {
  const [{ users, vectors, dims }] = sets;
  const queries = users.length / dims;
  const count = vectors.length / dims;
  const items = new Int32Array(queries * k);
  const best = new Float32Array(k);
  for (let start = 0; start < queries; start += QUERIES_A_CHUNK) {
    const end = Math.min(queries, start + QUERIES_A_CHUNK);
    const scores = await largestCosines(sets, start, end);
    for (let query = start; query < end; query++) {
      const own = scores.subarray((query - start) * count, (query - start + 1) * count);
      exclusion(query, (item) => (own[item] = NEVER));
      selectTop(own, k, items, query * k, best);
    }
  }
  const winners = Int8Array.from(items, (item, at) => (item < 0 ? -1 : winnerOf(sets, Math.floor(at / k), item)));
  return { k, items, winners };
}
