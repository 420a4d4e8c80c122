import { computeBackend, queriesOf, type Search } from '../compute/backend.ts';

/** The best `k` items of each query, best first; -1 where fewer than `k` were allowed. */
export interface Ranking {
  readonly k: number;
  /** [queries, k] item indices. */
  readonly items: Int32Array;
}

/** What queries must not get: items that are not allowed, and each one's own past. */
export type Exclusion = Pick<Search, 'allowed' | 'past'>;

/** Every query may get every item. */
export function nothingExcluded(queries: number, items: number): Exclusion {
  const past = { offsets: new Int32Array(queries + 1), ids: new Int32Array(0) };
  return { allowed: new Uint8Array(items).fill(1), past };
}

/** Ranks all items by scores that are the same for every query (popularity): sorts once, then skips the excluded. */
export function rankByScore(scores: Float32Array, k: number, { allowed, past }: Exclusion): Ranking {
  const order = Int32Array.from(scores.keys())
    .filter((item) => allowed[item] === 1)
    .sort((a, b) => scores[b] - scores[a] || a - b);
  const queries = queriesOf({ past });
  const items = new Int32Array(queries * k).fill(-1);
  const excludedBy = new Int32Array(scores.length).fill(-1);
  for (let query = 0; query < queries; query++) {
    for (let at = past.offsets[query]; at < past.offsets[query + 1]; at++) excludedBy[past.ids[at]] = query;
    let filled = 0;
    for (let at = 0; at < order.length && filled < k; at++) {
      if (excludedBy[order[at]] !== query) items[query * k + filled++] = order[at];
    }
  }
  return { k, items };
}

/**
 * Exact nearest neighbours: ranks all items by cosine. Full ranking, nothing sampled.
 * @param users [queries, dims] unit vectors. @param vectors [items, dims] unit vectors. @param k items per query.
 */
export async function rankByVector(
  users: Float32Array,
  vectors: Float32Array,
  dims: number,
  k: number,
  exclusion: Exclusion,
): Promise<Ranking> {
  return { k, items: await computeBackend().top({ users, vectors, dims, ...exclusion }, k) };
}
