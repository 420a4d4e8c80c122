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

function meanOf(values: readonly Float64Array[], users: Int32Array, name: string): Mean | null {
  if (users.length === 0) return null;
  const { estimate, low, high } = seedBootstrap(values, users, keyed(0, 'bootstrap', name));
  return { mean: estimate, low, high };
}

/** Means over seeds and requests, with 95% intervals by bootstrap over seeds and users; see `seedBootstrap`. */
export function summarise({ users, recall50, ndcg10 }: RequestScores): Summary {
  return {
    requests: users.length,
    recall50: meanOf(recall50, users, 'recall50'),
    ndcg10: meanOf(ndcg10, users, 'ndcg10'),
  };
}

/**
 * Mean paired difference of two arms' Recall@50 on the same requests, with a 95% bootstrap interval over seeds and users.
 * @param better, worse the same requests in the same order. @returns null where there are no requests.
 */
export function pairedDifference(better: RequestScores, worse: RequestScores): Interval | null {
  if (better.users.length === 0) return null;
  const differences = better.recall50.map((values, seed) =>
    values.map((value, request) => value - worse.recall50[seed][request]),
  );
  return seedBootstrap(differences, better.users, keyed(0, 'bootstrap', 'difference'));
}
