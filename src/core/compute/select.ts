import { queriesOf, type Search } from './backend.ts';

/** What queries must not find: items that are not allowed, and each one's own past. */
type Exclusion = Pick<Search, 'allowed' | 'past'>;

/** A score that no item beats: never found. */
export const NEVER = -Infinity;

/** Writes the `k` best of `scores` into `out` at `at`, best first, ties to the lower index. @param best [k] is working memory. */
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

/** Whether an item stands before the target, ties to the lower index. @param own the target's score. */
export const isBefore = (score: number, item: number, own: number, target: number): boolean =>
  score > own || (score === own && item < target);

/** How many items stand before the target. @param own its score. */
export function countBefore(scores: Float32Array, target: number, own: number): number {
  let count = 0;
  for (let item = 0; item < scores.length; item++) if (isBefore(scores[item], item, own, target)) count += 1;
  return count;
}

/** Turns cosines into scores: what is not allowed, and the query's past, becomes `NEVER`. */
export function leaveOut(scores: Float32Array, query: number, { allowed, past }: Exclusion): void {
  for (let item = 0; item < scores.length; item++) if (allowed[item] === 0) scores[item] = NEVER;
  for (let at = past.offsets[query]; at < past.offsets[query + 1]; at++) scores[past.ids[at]] = NEVER;
}

/** Cosines [to − from, items] of some queries with all items. */
type CosinesOf = (from: number, to: number) => Promise<Float32Array>;

/** Scores held at once: what a chunk of queries may take, so that a large corpus fits. */
const SCORES_A_CHUNK = 1 << 22;
const QUERIES_A_CHUNK = 256;

/** Shows each query its cosines, a chunk at a time. */
async function forEachQuery(
  exclusion: Exclusion,
  cosinesOf: CosinesOf,
  see: (cosines: Float32Array, query: number) => void,
): Promise<void> {
  const items = exclusion.allowed.length;
  const queries = queriesOf(exclusion);
  const chunk = Math.max(1, Math.min(QUERIES_A_CHUNK, Math.floor(SCORES_A_CHUNK / items)));
  for (let from = 0; from < queries; from += chunk) {
    const to = Math.min(queries, from + chunk);
    const cosines = await cosinesOf(from, to);
    for (let query = from; query < to; query++) {
      see(cosines.subarray((query - from) * items, (query - from + 1) * items), query);
    }
  }
}

/** `ComputeBackend.top` out of cosines. */
export async function topOf(exclusion: Exclusion, k: number, cosinesOf: CosinesOf): Promise<Int32Array> {
  const found = new Int32Array(queriesOf(exclusion) * k);
  const best = new Float32Array(k);
  await forEachQuery(exclusion, cosinesOf, (scores, query) => {
    leaveOut(scores, query, exclusion);
    selectTop(scores, k, found, query * k, best);
  });
  return found;
}

/** `ComputeBackend.ranks` out of cosines. */
export async function ranksOf(exclusion: Exclusion, targets: Int32Array, cosinesOf: CosinesOf): Promise<Int32Array> {
  const ranks = new Int32Array(targets.length);
  await forEachQuery(exclusion, cosinesOf, (scores, query) => {
    const target = targets[query];
    const own = scores[target];
    leaveOut(scores, query, exclusion);
    ranks[query] = exclusion.allowed[target] === 1 ? countBefore(scores, target, own) : -1;
  });
  return ranks;
}
