import { computeBackend } from '../compute/backend.ts';
import { topOf } from '../compute/select.ts';
import type { Exclusion, Ranking } from './ranking.ts';

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

const itemsOf = ({ vectors, dims }: VectorSet): number => vectors.length / dims;

/** The largest cosine of some queries with each item. @returns [to - from, items]. */
async function largestCosines(sets: readonly VectorSet[], from: number, to: number): Promise<Float32Array> {
  const largest = new Float32Array((to - from) * itemsOf(sets[0])).fill(-Infinity);
  for (const { users, vectors, dims } of sets) {
    const cosines = await computeBackend().cosines(users.subarray(from * dims, to * dims), vectors, dims);
    for (let at = 0; at < largest.length; at++) if (cosines[at] > largest[at]) largest[at] = cosines[at];
  }
  return largest;
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
  const items = await topOf(exclusion, k, (from, to) => largestCosines(sets, from, to));
  const winners = Int8Array.from(items, (item, at) => (item < 0 ? -1 : winnerOf(sets, Math.floor(at / k), item)));
  return { k, items, winners };
}
