import { tidy } from '@tensorflow/tfjs-core';
import { matrix, product, transposed } from '../backend/ops.ts';

/** The best `k` items of each query, best first; -1 where fewer than `k` were allowed. */
export interface Ranking {
  readonly k: number;
  /** [queries, k] item indices. */
  readonly items: Int32Array;
}

/** Calls `exclude` with each item that a query must not get. */
export type Exclusion = (query: number, exclude: (item: number) => void) => void;

/** The score of an excluded item. */
export const NEVER = -Infinity;

/**
 * Top k by insertion: writes the `k` best of `scores` into `out` from `at` on, best first, ties to the lower index, -1
 * where fewer were allowed. @param best [k]: working memory.
 */
export function selectTop(scores: Float32Array, k: number, out: Int32Array, at: number, best: Float32Array): void {
  let size = 0;
  for (let item = 0; item < scores.length; item++) {
    const score = scores[item];
    if (score === NEVER || (size === k && score <= best[k - 1])) continue;
    let place = size < k ? size++ : k - 1;
    while (place > 0 && best[place - 1] < score) {
      best[place] = best[place - 1];
      out[at + place] = out[at + place - 1];
      place -= 1;
    }
    best[place] = score;
    out[at + place] = item;
  }
  out.fill(-1, at + size, at + k);
}

/**
 * Ranks all items by scores that are the same for every query (popularity): sorts once, then skips excluded items.
 * @param scores [items]. @param k items per query.
 */
export function rankByScore(scores: Float32Array, queries: number, k: number, exclusion: Exclusion): Ranking {
  const order = Int32Array.from(scores.keys()).sort((a, b) => scores[b] - scores[a] || a - b);
  const items = new Int32Array(queries * k).fill(-1);
  const excludedBy = new Int32Array(scores.length).fill(-1);
  for (let query = 0; query < queries; query++) {
    exclusion(query, (item) => (excludedBy[item] = query));
    let filled = 0;
    for (let at = 0; at < order.length && filled < k; at++) {
      if (excludedBy[order[at]] !== query) items[query * k + filled++] = order[at];
    }
  }
  return { k, items };
}

/** The most scores held at once, so that a large corpus fits into memory. */
const SCORES_A_CHUNK = 1 << 22;
/** The most queries scored at once. */
export const QUERIES_A_CHUNK = 256;

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
  const queries = users.length / dims;
  const count = vectors.length / dims;
  const items = new Int32Array(queries * k);
  const best = new Float32Array(k);
  const columns = tidy(() => transposed(matrix(vectors, count, dims)));
  try {
    const chunkRows = Math.max(1, Math.min(QUERIES_A_CHUNK, Math.floor(SCORES_A_CHUNK / count)));
    for (let start = 0; start < queries; start += chunkRows) {
      const rows = Math.min(chunkRows, queries - start);
      const chunk = users.slice(start * dims, (start + rows) * dims);
      const cosines = tidy(() => product(matrix(chunk, rows, dims), columns));
      const scores = ((await cosines.data()) as Float32Array).slice();
      cosines.dispose();
      for (let i = 0; i < rows; i++) {
        const own = scores.subarray(i * count, (i + 1) * count);
        exclusion(start + i, (item) => (own[item] = NEVER));
        selectTop(own, k, items, (start + i) * k, best);
      }
    }
  } finally {
    columns.dispose();
  }
  return { k, items };
}
