import type { MetricColumns } from './metrics.ts';
import { ndcgOf, recallOf } from './target-rank.ts';
import type { Answered } from '../updates/report/record.ts';

/** Answered requests of one arm as they come in, by seed. */
export class Tally {
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

  get answered(): Answered {
    return {
      users: Int32Array.from(this.users),
      recall50: this.ranks.map((own) => Float64Array.from(own, recallOf)),
      ndcg10: this.ranks.map((own) => Float64Array.from(own, ndcgOf)),
    };
  }
}

/** Mean Recall@50 of some ranks; null where there are none. */
export function recallOfRanks(ranks: Uint8Array): number | null {
  return ranks.length > 0 ? ranks.reduce((sum, rank) => sum + recallOf(rank), 0) / ranks.length : null;
}

/** The baseline has no seeds: every seed meets the same one. @returns [seeds × requests]. */
export function repeated(ranks: Uint8Array, seeds: number): Uint8Array {
  const all = new Uint8Array(seeds * ranks.length);
  for (let seed = 0; seed < seeds; seed++) all.set(ranks, seed * ranks.length);
  return all;
}

/** The same out of full rankings' metrics. @param users of the requests. @param columns by seed. */
export function answeredOf(users: Int32Array, columns: readonly MetricColumns[]): Answered {
  return { users, recall50: columns.map(({ recall50 }) => recall50), ndcg10: columns.map(({ ndcg10 }) => ndcg10) };
}
