import { rankByVectors, requestVectors } from '../../../core/evaluation/evaluate.ts';
import { clusterBootstrap } from '../../../core/evaluation/interval.ts';
import { averageColumns, metricsOf, type MetricColumns } from '../../../core/evaluation/metrics.ts';
import type { Interval } from '../../../core/experiment/claims.ts';
import type { RunContext } from '../../../core/experiment/experiment.ts';
import { keyed } from '../../../core/random/keyed.ts';
import type { PublishedVersion } from '../../../core/serving/publish.ts';
import type { Prepared } from '../../../core/training/prepare.ts';
import type { Freshness } from '../events.ts';

/** The replayed day's requests, answered twice: with fresh and with stored user vectors. */
export interface DayColumns {
  readonly fresh: MetricColumns;
  readonly stored: MetricColumns;
}

/** Vectors of the users who ask, out of a store [users, dims]. */
function fromStore(stored: Float32Array, users: Int32Array, dims: number): Float32Array {
  const rows = new Float32Array(users.length * dims);
  users.forEach((user, i) => rows.set(stored.subarray(user * dims, (user + 1) * dims), i * dims));
  return rows;
}

/** Answers every request of the test part from one published version, against the same item vectors. */
export async function replayDay(
  { requests, itemCounts }: Prepared,
  { model, vectors }: PublishedVersion,
  stored: Float32Array,
  compute: RunContext['compute'],
): Promise<DayColumns> {
  const { dims } = model.shape;
  const test = async (users: Float32Array): Promise<MetricColumns> =>
    metricsOf(await compute(() => rankByVectors(users, vectors, dims, requests, itemCounts)), requests.targets);
  return {
    fresh: await test(await compute(() => requestVectors(model, requests))),
    stored: await test(fromStore(stored, requests.users, dims)),
  };
}

/** Recall@50 of the day over the seeds, with 95% intervals over users; `gain` is fresh minus stored. */
export function summarise(prepared: Prepared, days: readonly DayColumns[]): { freshness: Freshness; gain: Interval } {
  const { users, places } = prepared.requests;
  const fresh = averageColumns(days.map((day) => day.fresh)).recall50;
  const stored = averageColumns(days.map((day) => day.stored)).recall50;
  const trained = new Set(Array.from(prepared.split.train, (event) => prepared.dataset.events.user[event]));
  const warm = Int32Array.from(places.keys()).filter((request) => trained.has(users[request]));
  const over = (values: Float64Array, name: string): Interval =>
    clusterBootstrap(values, users, keyed(0, 'bootstrap', name));
  const warmMean = (values: Float64Array): number =>
    warm.reduce((sum, request) => sum + values[request], 0) / warm.length;
  return {
    freshness: {
      fresh: over(fresh, 'fresh'),
      stored: over(stored, 'stored'),
      requests: users.length,
      warmRequests: warm.length,
      warm: warm.length > 0 ? { fresh: warmMean(fresh), stored: warmMean(stored) } : null,
    },
    gain: over(
      fresh.map((value, request) => value - stored[request]),
      'fresh-beats-stored',
    ),
  };
}
