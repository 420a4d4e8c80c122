import { userVectors } from '../../../core/compute/vectors.ts';
import { rankByVectors, requestVectors } from '../../../core/evaluation/evaluate.ts';
import { clusteredInterval } from '../../../core/evaluation/intervals/clustered.ts';
import { metricsOf, type MetricColumns } from '../../../core/evaluation/metrics.ts';
import type { Requests } from '../../../core/evaluation/requests.ts';
import type { Interval } from '../../../core/experiment/claims.ts';
import type { RunContext } from '../../../core/experiment/experiment.ts';
import { historyBefore } from '../../../core/model/features.ts';
import type { TwoTower } from '../../../core/model/two-tower.ts';
import type { PublishedVersion } from '../../../core/serving/publish.ts';
import type { Prepared } from '../../../core/training/prepare.ts';
import type { AgedVectors, Freshness } from '../events.ts';
import { agesInLikes } from '../parameters.ts';

/** The replayed day's requests, answered with fresh user vectors, with those of the publish, and with aged ones. */
export interface DayColumns {
  readonly fresh: MetricColumns;
  readonly stored: MetricColumns;
  /** By age, in the order of `agesInLikes`: each vector knows all but the user's last so many likes. */
  readonly aged: readonly MetricColumns[];
}

/** Vectors of the users who ask, out of a store [users, dims]. */
function fromStore(stored: Float32Array, users: Int32Array, dims: number): Float32Array {
  const rows = new Float32Array(users.length * dims);
  users.forEach((user, i) => rows.set(stored.subarray(user * dims, (user + 1) * dims), i * dims));
  return rows;
}

/** The user vectors of requests as they were some likes before each. @returns [requests, dims] unit vectors. */
function agedVectors(model: TwoTower, { users, places, histories }: Requests, likes: number): Promise<Float32Array> {
  const before = places.map((place) => Math.max(0, place - likes));
  return userVectors(model, users, historyBefore(histories, users, before, model.shape.userHistory));
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
  const aged: MetricColumns[] = [];
  for (const likes of agesInLikes) aged.push(await test(await compute(() => agedVectors(model, requests, likes))));
  return {
    fresh: await test(await compute(() => requestVectors(model, requests))),
    stored: await test(fromStore(stored, requests.users, dims)),
    aged,
  };
}

/** Recall@50 of some requests, over seeds and users. @param values by seed, [requests]. */
function over(values: readonly Float64Array[], users: Int32Array, chosen: Int32Array): Interval {
  const { estimate, low, high } = clusteredInterval(
    values.map((own) => Float64Array.from(chosen, (request) => own[request])),
    [chosen.map((request) => users[request])],
  );
  return { estimate, low, high };
}

/**
 * Recall@50 of the day over the seeds, with 95% intervals over seeds and users. A vector's age is compared on the requests
 * by users with more likes than that: a younger one would be no vector yet.
 */
export function summarise(prepared: Prepared, days: readonly DayColumns[]): Freshness {
  const { users, places } = prepared.requests;
  const all = Int32Array.from(places.keys());
  const fresh = days.map((day) => day.fresh.recall50);
  const stored = days.map((day) => day.stored.recall50);
  const trained = new Set(Array.from(prepared.split.train, (event) => prepared.dataset.events.user[event]));
  const warm = all.filter((request) => trained.has(users[request]));
  const ages = agesInLikes.map((likes, age): AgedVectors | null => {
    const chosen = all.filter((request) => places[request] > likes);
    if (chosen.length === 0) return null;
    const aged = days.map((day) => day.aged[age].recall50);
    const gains = fresh.map((own, seed) => own.map((value, request) => value - aged[seed][request]));
    return {
      likes,
      requests: chosen.length,
      fresh: over(fresh, users, chosen),
      aged: over(aged, users, chosen),
      gain: over(gains, users, chosen),
    };
  });
  return {
    fresh: over(fresh, users, all),
    stored: over(stored, users, all),
    requests: users.length,
    warmRequests: warm.length,
    warm: warm.length > 0 ? { fresh: over(fresh, users, warm), stored: over(stored, users, warm) } : null,
    ages: ages.filter((age) => age !== null),
  };
}
