import { seedBootstrap } from './interval.ts';
import type { Interval } from '../experiment/claims.ts';
import { keyed } from '../random/keyed.ts';
import type { Answered } from '../updates/report/record.ts';

/** A mean with its 95% interval. */
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

/** The means over seeds and requests, with intervals over both seeds and users. */
export function summarise({ users, recall50, ndcg10 }: Answered): Summary {
  return {
    requests: users.length,
    recall50: meanOf(recall50, users, 'recall50'),
    ndcg10: meanOf(ndcg10, users, 'ndcg10'),
  };
}

/** The paired difference of two arms' Recall@50 on the same requests; null where there are none. */
export function differenceOf(better: Answered, worse: Answered): Interval | null {
  if (better.users.length === 0) return null;
  const differences = better.recall50.map((values, seed) =>
    values.map((value, request) => value - worse.recall50[seed][request]),
  );
  return seedBootstrap(differences, better.users, keyed(0, 'bootstrap', 'difference'));
}
