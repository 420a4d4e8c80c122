import { mean } from '../arrays.ts';
import type { MetricColumns } from './metrics.ts';
import { ndcgOf, recallOf } from './target-rank.ts';

/** Scores of answered requests, by seed. */
export interface RequestScores {
  /** [requests]: the user of each. */
  readonly users: Int32Array;
  /** [requests]: the day each was asked on, where days are told apart: requests of one day are no more independent. */
  readonly days?: Int32Array;
  /** By seed, [requests]: Recall@50 with one target, 1 or 0; see `recallOf`. */
  readonly recall50: readonly Float64Array[];
  /** By seed, [requests]: nDCG@10 with one target, 0 … 1; see `ndcgOf`. */
  readonly ndcg10: readonly Float64Array[];
}

/** Collects the ranks of one arm's requests, batch by batch, and turns them into scores. */
export class ScoreCollector {
  private readonly users: number[] = [];
  private readonly ranks: number[][];

  constructor(seeds: number) {
    this.ranks = Array.from({ length: seeds }, () => []);
  }

  /** @param users of the requests. @param ranks [seeds × requests], see `targetRanks`. */
  add(users: Int32Array, ranks: Uint8Array): void {
    this.users.push(...users);
    this.ranks.forEach((own, seed) => own.push(...ranks.subarray(seed * users.length, (seed + 1) * users.length)));
  }

  /** Scores of all requests so far, in the order they were added. */
  get scores(): RequestScores {
    return {
      users: Int32Array.from(this.users),
      recall50: this.ranks.map((own) => Float64Array.from(own, recallOf)),
      ndcg10: this.ranks.map((own) => Float64Array.from(own, ndcgOf)),
    };
  }
}

/** Mean Recall@50 of some ranks, see `targetRanks`; null where there are none. */
export function meanRecall(ranks: Uint8Array): number | null {
  return ranks.length > 0 ? mean(Array.from(ranks, recallOf)) : null;
}

/** The same ranks for every seed: a baseline has no seeds. @returns [seeds × requests]. */
export function repeatedPerSeed(ranks: Uint8Array, seeds: number): Uint8Array {
  const all = new Uint8Array(seeds * ranks.length);
  for (let seed = 0; seed < seeds; seed++) all.set(ranks, seed * ranks.length);
  return all;
}

/** Scores out of the metrics of full rankings. @param users of the requests. @param columns metrics by seed. */
export function scoresOfMetrics(users: Int32Array, columns: readonly MetricColumns[]): RequestScores {
  return { users, recall50: columns.map(({ recall50 }) => recall50), ndcg10: columns.map(({ ndcg10 }) => ndcg10) };
}
