import { rankByVectors, requestVectors } from '../../../core/evaluation/evaluate.ts';
import { clusterBootstrap } from '../../../core/evaluation/interval.ts';
import { averageColumns, meanMetrics, metricsOf, type MetricColumns } from '../../../core/evaluation/metrics.ts';
import type { Requests } from '../../../core/evaluation/requests.ts';
import type { Interval } from '../../../core/experiment/claims.ts';
import type { RunContext } from '../../../core/experiment/experiment.ts';
import { itemVectors } from '../../../core/model/two-tower.ts';
import { keyed } from '../../../core/random/keyed.ts';
import type { PublishedVersion } from '../../../core/serving/publish.ts';
import type { Learner } from '../../../core/training/learner.ts';
import type { Prepared } from '../../../core/training/prepare.ts';
import type { SkewPoint } from '../events.ts';

/** One look at a model that trained on after its publish: three ways to pair the towers' ages. */
export interface SkewColumns {
  readonly step: number;
  readonly switched: MetricColumns;
  readonly skewed: MetricColumns;
  readonly old: MetricColumns;
}

/** Ranks the same requests with both towers new, the user tower alone new, and both old. */
export async function lookAtSkew(
  learner: Learner,
  published: PublishedVersion,
  { dataset, itemCounts }: Prepared,
  requests: Requests,
  step: number,
  compute: RunContext['compute'],
): Promise<SkewColumns> {
  const { dims } = learner.model.shape;
  const test = async (users: Float32Array, items: Float32Array): Promise<MetricColumns> =>
    metricsOf(await compute(() => rankByVectors(users, items, dims, requests, itemCounts)), requests.targets);
  const newUsers = await compute(() => requestVectors(learner.model, requests));
  const oldUsers = await compute(() => requestVectors(published.model, requests));
  return {
    step,
    switched: await test(newUsers, await compute(() => itemVectors(learner.model, dataset))),
    skewed: await test(newUsers, published.vectors),
    old: await test(oldUsers, published.vectors),
  };
}

/** The mean of one look over the seeds. */
export function pointOf(looks: readonly SkewColumns[]): SkewPoint {
  const recall = (name: 'switched' | 'skewed' | 'old'): number =>
    meanMetrics(averageColumns(looks.map((look) => look[name]))).recall50;
  return { step: looks[0].step, switched: recall('switched'), skewed: recall('skewed'), old: recall('old') };
}

/** What the skew costs at one look: both new minus user tower alone new, with a 95% interval over users. */
export function damageOf(looks: readonly SkewColumns[], requests: Requests): Interval {
  const switched = averageColumns(looks.map((look) => look.switched)).recall50;
  const skewed = averageColumns(looks.map((look) => look.skewed)).recall50;
  const values = switched.map((value, request) => value - skewed[request]);
  return clusterBootstrap(values, requests.users, keyed(0, 'bootstrap', 'skew-hurts'));
}
