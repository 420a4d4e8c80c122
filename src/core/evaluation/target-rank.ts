import { computeBackend } from '../compute/backend.ts';
import { countBefore, isBefore, NEVER } from '../compute/select.ts';
import type { Histories } from '../data/split.ts';
import type { Bags } from '../model/embedding.ts';
import { historyBefore } from '../model/features.ts';

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

const pastOf = ({ users, places, histories }: TimedRequests): Bags => historyBefore(histories, users, places, Infinity);

/** A rank as it is kept: 0 … DEPTH - 1, or `NOT_FOUND`; −1 stands for an item that is not allowed. */
const kept = (rank: number): number => (rank >= 0 && rank < DEPTH ? rank : NOT_FOUND);

/**
 * Where each target stands when all allowed items are ranked by cosine, ties to the lower index and the user's own past
 * left out: the same full ranking as `rankByVector`, of which only the target's place is wanted.
 * @param users [requests, dims] and `vectors` [items, dims]: unit vectors.
 * @param allowed [items]: 1 where an item may be recommended.
 * @returns a rank a request: 0 … DEPTH - 1, or `NOT_FOUND`.
 */
export async function targetRanks(
  users: Float32Array,
  vectors: Float32Array,
  dims: number,
  requests: TimedRequests,
  allowed: Uint8Array,
): Promise<Uint8Array> {
  const search = { users, vectors, dims, allowed, past: pastOf(requests) };
  return Uint8Array.from(await computeBackend().ranks(search, requests.targets), kept);
}

/** The rank of each request's target by popularity. @param counts [items], of the past only. @returns [requests]. */
export function popularityRanks(counts: Int32Array, requests: TimedRequests, allowed: Uint8Array): Uint8Array {
  const { offsets, ids } = pastOf(requests);
  const scores = Float32Array.from(counts, (count, item) => (allowed[item] === 1 ? count : NEVER));
  return Uint8Array.from(requests.targets, (target, request) => {
    const own = scores[target];
    if (own === NEVER) return NOT_FOUND;
    const past = ids.subarray(offsets[request], offsets[request + 1]);
    const ofPast = past.reduce((sum, item) => sum + Number(isBefore(scores[item], item, own, target)), 0);
    return kept(countBefore(scores, target, own) - ofPast);
  });
}

/** Recall@50 of one request with one target: 1 where its rank is below 50, else 0. */
export const recallOf = (rank: number): number => (rank < DEPTH ? 1 : 0);

/** nDCG@10 of one request with one target: 1 / log2(rank + 2) below rank 10, else 0 (Järvelin & Kekäläinen 2002). */
export const ndcgOf = (rank: number): number => (rank < 10 ? 1 / Math.log2(rank + 2) : 0);
