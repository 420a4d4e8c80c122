import { clusteredInterval, type Clusters } from './intervals/clustered.ts';
import { seedBootstrap } from './interval.ts';
import type { Interval } from '../experiment/claims.ts';
import { keyed } from '../random/keyed.ts';
import type { RequestScores } from './request-scores.ts';

/** A mean with its 95% bootstrap interval. */
export interface Mean {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** Recall@50 and nDCG@10 of some requests; null where there were none. */
export interface Summary {
  readonly requests: number;
  readonly recall50: Mean | null;
  readonly ndcg10: Mean | null;
}

/** Over seeds, users and days where days are told apart; else over seeds and users alone. */
function intervalOf(values: readonly Float64Array[], { users, days }: RequestScores, name: string): Interval {
  if (!days) return seedBootstrap(values, users, keyed(0, 'bootstrap', name));
  const { estimate, low, high } = clusteredInterval(values, [users, days]);
  return { estimate, low, high };
}

function meanOf(values: readonly Float64Array[], scores: RequestScores, name: string): Mean | null {
  if (scores.users.length === 0) return null;
  const { estimate, low, high } = intervalOf(values, scores, name);
  return { mean: estimate, low, high };
}

/**
 * Means over seeds and requests, with 95% intervals: over seeds, users and days where days are told apart, see
 * `clusteredInterval`; else by bootstrap over seeds and users, see `seedBootstrap`.
 */
export function summarise(scores: RequestScores): Summary {
  return {
    requests: scores.users.length,
    recall50: meanOf(scores.recall50, scores, 'recall50'),
    ndcg10: meanOf(scores.ndcg10, scores, 'ndcg10'),
  };
}

/** One arm's Recall@50 less another's, by seed, request by request. */
const differencesOf = (better: RequestScores, worse: RequestScores): Float64Array[] =>
  better.recall50.map((values, seed) => values.map((value, request) => value - worse.recall50[seed][request]));

/**
 * Mean paired difference of two arms' Recall@50 on the same requests, with a 95% interval as `summarise` gives it.
 * @param better, worse the same requests in the same order. @returns null where there are no requests.
 */
export function pairedDifference(better: RequestScores, worse: RequestScores): Interval | null {
  if (better.users.length === 0) return null;
  return intervalOf(differencesOf(better, worse), better, 'difference');
}

/** What such a difference rests on: how many seeds, and how many users and days, counted and effective. */
export interface Basis {
  readonly requests: number;
  readonly seeds: number;
  readonly users: Clusters;
  readonly days: Clusters;
}

/** What the difference of two arms rests on; null where there are no requests, or no days are told apart. */
export function basisOf(better: RequestScores, worse: RequestScores): Basis | null {
  if (!better.days || better.users.length === 0) return null;
  const { seeds, clusters } = clusteredInterval(differencesOf(better, worse), [better.users, better.days]);
  return { requests: better.users.length, seeds, users: clusters[0], days: clusters[1] };
}
