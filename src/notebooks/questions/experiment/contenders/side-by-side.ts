import type { Contender } from './contender.ts';
import { rankByPopularity } from '../../../../core/evaluation/evaluate.ts';
import { meanMetrics, metricsOf, type MetricColumns } from '../../../../core/evaluation/metrics.ts';
import type { Ranking } from '../../../../core/evaluation/ranking.ts';
import { sampleRequests, type Requests } from '../../../../core/evaluation/requests.ts';
import { batchesOf } from '../../../../core/training/shuffled-epochs.ts';
import { keyed } from '../../../../core/random/keyed.ts';
import type { Prepared } from '../../../../core/training/prepare.ts';
import type { RateMeter } from '../../../../core/training/rate.ts';
import type { Context } from '../answer.ts';
import type { AskedEvent, PointEvent, QuestionsEvent } from '../../events.ts';
import type { Question } from '../../parameters.ts';

/** The live curve ranks a fixed sample of this many requests; the final figures rank all. */
const LIVE_REQUESTS = 500;
const CHECKPOINTS_PER_EPOCH = 4;

/** Ranks requests by one contender's models of one seed. */
export type RankOf<R extends Ranking = Ranking> = (
  contender: Contender,
  seed: number,
  requests: Requests,
) => Promise<R>;

/** The requests of the live curve. */
const liveRequests = ({ requests }: Prepared): Requests =>
  sampleRequests(requests, LIVE_REQUESTS, keyed(0, 'live requests'));

/** The event that announces what will be trained side by side. */
export function askedEvent(
  question: Question,
  arms: readonly string[],
  prepared: Prepared,
  { parameters }: Context,
): AskedEvent {
  const live = liveRequests(prepared);
  return {
    type: 'asked',
    question,
    arms,
    seeds: parameters.seeds,
    requests: prepared.requests.users.length,
    unit: 'epoch',
    until: parameters.epochs,
    popularity: meanMetrics(metricsOf(rankByPopularity(live, prepared.itemCounts), live.targets)).recall50,
  };
}

/** Trains all contenders, step by step in turn, and evaluates the first seed of each a few times an epoch. */
export async function* compete(
  contenders: readonly Contender[],
  prepared: Prepared,
  rankOf: RankOf,
  meter: RateMeter,
  { parameters, now }: Context,
): AsyncGenerator<QuestionsEvent, void, void> {
  const stepsPerEpoch = batchesOf(prepared.split.train.length, parameters.batchSize);
  const steps = parameters.epochs * stepsPerEpoch;
  const every = Math.max(1, Math.round(stepsPerEpoch / CHECKPOINTS_PER_EPOCH));
  const live = liveRequests(prepared);
  const evaluate = async (contender: Contender, step: number): Promise<PointEvent> => ({
    type: 'point',
    arm: contender.id,
    at: step / stepsPerEpoch,
    recall50: meanMetrics(metricsOf(await rankOf(contender, 0, live), live.targets)).recall50,
    requests: live.users.length,
  });
  for (const contender of contenders) yield await evaluate(contender, 0);
  for (let step = 0; step < steps; step++) {
    const done = step + 1;
    for (const [at, contender] of contenders.entries()) {
      meter.start();
      meter.stop(await contender.step(step, now));
      const last = at === contenders.length - 1;
      yield {
        type: 'progress',
        phase: 'train',
        done: step * contenders.length + at + 1,
        total: steps * contenders.length,
        step: last,
      };
    }
    if (done % every !== 0 && done !== steps) continue;
    for (const contender of contenders) yield await evaluate(contender, done);
  }
}

/** The rankings of all requests, by seed. */
export async function* testAll<R extends Ranking>(
  contenders: readonly Contender[],
  prepared: Prepared,
  rankOf: RankOf<R>,
): AsyncGenerator<QuestionsEvent, Map<string, R[]>, void> {
  const tested = new Map<string, R[]>();
  const total = contenders.reduce((sum, { seeds }) => sum + seeds.length, 0);
  let done = 0;
  for (const contender of contenders) {
    const rankings: R[] = [];
    for (const seed of contender.seeds.keys()) {
      rankings.push(await rankOf(contender, seed, prepared.requests));
      yield { type: 'progress', phase: 'evaluate', done: (done += 1), total, step: false };
    }
    tested.set(contender.id, rankings);
  }
  return tested;
}

/** Metrics of rankings of all requests. */
export const columnsOf = (rankings: readonly Ranking[], { requests }: Prepared): MetricColumns[] =>
  rankings.map((ranking) => metricsOf(ranking, requests.targets));
