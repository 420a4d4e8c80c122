import type { Dataset } from '../data/types.ts';
import { historyBefore } from '../model/features.ts';
import { itemVectors, userVectors } from '../compute/vectors.ts';
import type { TwoTower } from '../model/two-tower.ts';
import { rankByScore, rankByVector, type Exclusion, type Ranking } from './ranking.ts';
import type { Requests } from './requests.ts';

/** How many items a ranking holds per query: what Recall@50 needs. */
export const TOP = 50;

/** Excludes from every request the user's own past, and items without training events. */
export function exclusionOf({ users, places, histories }: Requests, itemCounts: Int32Array): Exclusion {
  return {
    allowed: Uint8Array.from(itemCounts, (count) => (count > 0 ? 1 : 0)),
    past: historyBefore(histories, users, places, Infinity),
  };
}

/** The popularity baseline: ranks by training counts, so by the past only. */
export function rankByPopularity(requests: Requests, itemCounts: Int32Array): Ranking {
  return rankByScore(Float32Array.from(itemCounts), TOP, exclusionOf(requests, itemCounts));
}

/** Ranks by the model: user vectors from ID and history at each request, item vectors computed now. Full ranking. */
export async function rankByModel(
  model: TwoTower,
  dataset: Dataset,
  requests: Requests,
  itemCounts: Int32Array,
): Promise<Ranking> {
  const users = await requestVectors(model, requests);
  const vectors = await itemVectors(model, dataset);
  return rankByVectors(users, vectors, model.shape.dims, requests, itemCounts);
}

/**
 * Ranks by given vectors, such as stored user vectors or item vectors of an older version. Full ranking.
 * @param users [requests, dims]. @param vectors [items, dims].
 */
export function rankByVectors(
  users: Float32Array,
  vectors: Float32Array,
  dims: number,
  requests: Requests,
  itemCounts: Int32Array,
): Promise<Ranking> {
  return rankByVector(users, vectors, dims, TOP, exclusionOf(requests, itemCounts));
}

/** The user vectors of requests, each from the history up to its time. @returns [requests, dims] unit vectors. */
export function requestVectors(model: TwoTower, requests: Requests): Promise<Float32Array> {
  const { histories, users, places } = requests;
  return userVectors(model, users, historyBefore(histories, users, places, model.shape.userHistory));
}

/** Popularity bias: the share of top-10 places that hold the most popular tenth of the known items. 0 … 1. */
export function headShare(ranking: Ranking, itemCounts: Int32Array): number {
  const known = Int32Array.from(itemCounts.keys()).filter((item) => itemCounts[item] > 0);
  const head = new Set(
    known.sort((a, b) => itemCounts[b] - itemCounts[a] || a - b).slice(0, Math.ceil(known.length / 10)),
  );
  let places = 0;
  let hits = 0;
  for (let at = 0; at < ranking.items.length; at++) {
    const item = ranking.items[at];
    if (at % ranking.k >= 10 || item < 0) continue;
    places += 1;
    if (head.has(item)) hits += 1;
  }
  return hits / places;
}
