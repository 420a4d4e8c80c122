import { rankByPopularity } from '../../../core/evaluation/evaluate.ts';
import { clusterBootstrap } from '../../../core/evaluation/interval.ts';
import { meanMetrics, metricsOf, type MetricColumns } from '../../../core/evaluation/metrics.ts';
import { sampleRequests, type Requests } from '../../../core/evaluation/requests.ts';
import type { Interval } from '../../../core/experiment/claims.ts';
import { keyed } from '../../../core/random/keyed.ts';
import type { Prepared } from '../../../core/training/prepare.ts';
import type { PreparedEvent } from '../events.ts';
import type { FrameMaker } from './frames.ts';

/** The live curve ranks a fixed sample of this many requests; the final table ranks all. */
const LIVE_REQUESTS = 800;
const EVALUATIONS_PER_EPOCH = 4;
const FRAMES_PER_EPOCH = 8;
const MOST_FRAMES = 80;

/** The requests of the live curve. */
export const liveRequests = (requests: Requests): Requests =>
  sampleRequests(requests, LIVE_REQUESTS, keyed(0, 'live requests'));

/** Steps between two evaluations, and between two frames of the map. */
export function rhythmOf(steps: number, stepsPerEpoch: number): { evaluateEvery: number; frameEvery: number } {
  return {
    evaluateEvery: Math.max(1, Math.round(stepsPerEpoch / EVALUATIONS_PER_EPOCH)),
    frameEvery: Math.max(1, Math.round(stepsPerEpoch / FRAMES_PER_EPOCH), Math.ceil(steps / MOST_FRAMES)),
  };
}

/** The 95% interval of a mean difference in Recall@50 between two rankings of the same requests, over users. */
export function difference(prepared: Prepared, better: MetricColumns, worse: MetricColumns, id: string): Interval {
  const values = better.recall50.map((value, query) => value - worse.recall50[query]);
  return clusterBootstrap(values, prepared.requests.users, keyed(0, 'bootstrap', id));
}

/** What is trained on and tested on, as the first event says it. @param length how long the training is to be. */
export function preparedEvent(
  prepared: Prepared,
  live: Requests,
  { histories }: FrameMaker,
  length: Pick<PreparedEvent, 'steps' | 'stepsPerEpoch'>,
): PreparedEvent {
  const { dataset, split, requests, itemCounts, reachable } = prepared;
  return {
    type: 'prepared',
    users: dataset.users,
    items: dataset.items,
    trainEvents: split.train.length,
    testEvents: split.test.length,
    requests: requests.users.length,
    liveRequests: live.users.length,
    reachable,
    ...length,
    itemCounts,
    popularity: meanMetrics(metricsOf(rankByPopularity(live, itemCounts), live.targets)),
    historyOffsets: histories.offsets,
    historyItems: histories.items,
  };
}
