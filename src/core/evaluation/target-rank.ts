import { tidy } from '@tensorflow/tfjs-core';
import { matrix, product } from '../backend/ops.ts';
import type { Histories } from '../data/split.ts';

/** Ranks are exact below this depth: what Recall@50 needs. */
export const DEPTH = 50;

/** The rank of a target that is not among the first `DEPTH`. */
export const NOT_FOUND = 255;

/** Requests with one target item each, each at its own time. */
export interface TimedRequests {
  readonly users: Int32Array;
  /** The first `places[r]` items of the user's history are her past: never recommended again. */
  readonly places: Int32Array;
  readonly targets: Int32Array;
  readonly histories: Pick<Histories, 'offsets' | 'items'>;
}

/** Transposes item vectors [items, dims] → [dims, items], for `targetRanks`. */
export function columnsOf(vectors: Float32Array, dims: number): Float32Array {
  const items = vectors.length / dims;
  const columns = new Float32Array(vectors.length);
  for (let item = 0; item < items; item++) {
    for (let k = 0; k < dims; k++) columns[k * items + item] = vectors[item * dims + k];
  }
  return columns;
}

/**
 * The rank of a target among all allowed items by score, ties to the lower index, the user's own past left out: counts
 * the items before it instead of sorting. The same full ranking as `rankByVector`.
 * @param scores [items]. @returns 0 … DEPTH - 1, or `NOT_FOUND`.
 */
function rankOf(scores: Float32Array, target: number, past: Int32Array, allowed: Uint8Array): number {
  if (!allowed[target]) return NOT_FOUND;
  const own = scores[target];
  const isBefore = (item: number): boolean => scores[item] > own || (scores[item] === own && item < target);
  let rank = 0;
  for (let item = 0; item < scores.length; item++) if (allowed[item] && isBefore(item)) rank += 1;
  for (const item of past) if (allowed[item] && isBefore(item)) rank -= 1;
  return rank < DEPTH ? rank : NOT_FOUND;
}

const pastOf = ({ users, places, histories }: TimedRequests, request: number): Int32Array => {
  const start = histories.offsets[users[request]];
  return histories.items.subarray(start, start + places[request]);
};

/**
 * The rank of each request's target by cosine, on the current tensor backend.
 * @param users [requests, dims] unit vectors. @param columns [dims, items], see `columnsOf`.
 * @param allowed [items]: 1 where an item may be recommended.
 * @returns [requests] ranks, 0 … DEPTH - 1 or `NOT_FOUND`.
 */
export async function targetRanks(
  users: Float32Array,
  columns: Float32Array,
  dims: number,
  requests: TimedRequests,
  allowed: Uint8Array,
): Promise<Uint8Array> {
  const count = requests.users.length;
  const items = allowed.length;
  if (count === 0) return new Uint8Array(0);
  const cosines = tidy(() => product(matrix(users, count, dims), matrix(columns, dims, items)));
  const scores = (await cosines.data()) as Float32Array;
  const ranks = Uint8Array.from(requests.targets, (target, request) =>
    rankOf(scores.subarray(request * items, (request + 1) * items), target, pastOf(requests, request), allowed),
  );
  cosines.dispose();
  return ranks;
}

/** The rank of each request's target by popularity. @param counts [items], of the past only. @returns [requests]. */
export function popularityRanks(counts: Int32Array, requests: TimedRequests, allowed: Uint8Array): Uint8Array {
  const scores = Float32Array.from(counts);
  return Uint8Array.from(requests.targets, (target, request) =>
    rankOf(scores, target, pastOf(requests, request), allowed),
  );
}

/** Recall@50 of one request with one target: 1 where its rank is below 50, else 0. */
export const recallOf = (rank: number): number => (rank < DEPTH ? 1 : 0);

/** nDCG@10 of one request with one target: 1 / log2(rank + 2) below rank 10, else 0 (Järvelin & Kekäläinen 2002). */
export const ndcgOf = (rank: number): number => (rank < 10 ? 1 / Math.log2(rank + 2) : 0);
