import { topOf } from '../compute/select.ts';
import { exclusionOf, TOP } from '../evaluation/evaluate.ts';
import type { Ranking } from '../evaluation/ranking.ts';
import type { Requests } from '../evaluation/requests.ts';
import { easeScores } from './ease.ts';
import { factorScores, solveSide, type IalsSettings } from './ials.ts';

/** Ranks all items by EASE, each request out of its own past. Full ranking. @param weights [items, items] */
export async function rankByEase(weights: Float64Array, requests: Requests, itemCounts: Int32Array): Promise<Ranking> {
  const exclusion = exclusionOf(requests, itemCounts);
  const items = itemCounts.length;
  const scores = (from: number, to: number): Promise<Float32Array> =>
    Promise.resolve(easeScores(weights, items, exclusion.past, from, to));
  return { k: TOP, items: await topOf(exclusion, TOP, scores) };
}

/**
 * Ranks all items by iALS: each request's factors are solved for out of its own past ("folded in"), as in half a sweep.
 * Full ranking. @param factors the items' [items, dims]
 */
export async function rankByIals(
  factors: Float64Array,
  settings: IalsSettings,
  requests: Requests,
  itemCounts: Int32Array,
): Promise<Ranking> {
  const exclusion = exclusionOf(requests, itemCounts);
  const users = solveSide(exclusion.past, factors, settings);
  const scores = (from: number, to: number): Promise<Float32Array> =>
    Promise.resolve(factorScores(users, factors, settings.dims, from, to));
  return { k: TOP, items: await topOf(exclusion, TOP, scores) };
}
