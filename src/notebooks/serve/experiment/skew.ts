import { rankByVectors, requestVectors } from '../../../core/evaluation/evaluate.ts';
import { clusteredInterval } from '../../../core/evaluation/intervals/clustered.ts';
import { averageColumns, meanMetrics, metricsOf, type MetricColumns } from '../../../core/evaluation/metrics.ts';
import type { Requests } from '../../../core/evaluation/requests.ts';
import type { Interval } from '../../../core/experiment/claims.ts';
import type { RunContext } from '../../../core/experiment/experiment.ts';
import { itemVectors } from '../../../core/compute/vectors.ts';
import type { PublishedVersion } from '../../../core/serving/publish.ts';
import type { Learner } from '../../../core/training/learner.ts';
import type { Prepared } from '../../../core/training/prepare.ts';
import type { SkewPoint } from '../events.ts';

/** One checkpoint of a model that is trained further after its publish: metrics by the versions of the two towers. */
export interface SkewColumns {
  readonly step: number;
  readonly switched: MetricColumns;
  readonly skewed: MetricColumns;
  readonly old: MetricColumns;
}

/** Ranks the same requests with both towers new, with only the user tower new (version skew), and with both old. */
export async function measureSkew(
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

/** The means of one checkpoint over the seeds. @param seeds the checkpoint's metrics by seed. */
export function pointOf(seeds: readonly SkewColumns[]): SkewPoint {
  const recall = (name: 'switched' | 'skewed' | 'old'): number =>
    meanMetrics(averageColumns(seeds.map((own) => own[name]))).recall50;
  return { step: seeds[0].step, switched: recall('switched'), skewed: recall('skewed'), old: recall('old') };
}

/**
 * What version skew costs at one checkpoint: Recall@50 with both towers new less that with only the user tower new, with
 * a 95% interval over seeds and users. @param seeds the checkpoint's metrics by seed.
 */
export function damageOf(seeds: readonly SkewColumns[], requests: Requests): Interval {
  const values = seeds.map(({ switched, skewed }) =>
    switched.recall50.map((value, request) => value - skewed.recall50[request]),
  );
  const { estimate, low, high } = clusteredInterval(values, [requests.users]);
  return { estimate, low, high };
}
