import { mean } from '../../../core/arrays.ts';
import { factsOf } from '../../../core/data/dataset.ts';
import { headShare, rankByPopularity } from '../../../core/evaluation/evaluate.ts';
import { clusterBootstrap } from '../../../core/evaluation/interval.ts';
import { averageColumns, meanMetrics, metricsOf, type MetricColumns } from '../../../core/evaluation/metrics.ts';
import { sampleRequests } from '../../../core/evaluation/requests.ts';
import { checksumOf } from '../../../core/experiment/checksum.ts';
import { judge, type Claim, type Interval } from '../../../core/experiment/claims.ts';
import type { Experiment, RunContext } from '../../../core/experiment/experiment.ts';
import { batchesOf } from '../../../core/training/shuffled-epochs.ts';
import type { Trainer } from '../../../core/training/trainer.ts';
import { keyed } from '../../../core/random/keyed.ts';
import { Learner } from '../../../core/training/learner.ts';
import type { TrainEvent, TrainResults } from '../events.ts';
import { FrameMaker } from './frames.ts';
import { trainClaims, trainPhases, trainParameters } from '../parameters.ts';
import { haveLearned } from '../../../core/training/learned.ts';
import { prepare, type Prepared } from '../../../core/training/prepare.ts';
import { RateMeter } from '../../../core/training/rate.ts';
import { ShuffledEpochs } from '../../../core/training/shuffled-epochs.ts';

/** The live curve ranks a fixed sample of this many requests; the final table ranks all. */
const LIVE_REQUESTS = 800;
const EVALUATIONS_PER_EPOCH = 4;
const FRAMES_PER_EPOCH = 8;
const MOST_FRAMES = 80;

/** Metrics of every seed's final model on every request, and the share of head items it recommends. */
interface Tested {
  readonly columns: MetricColumns[];
  readonly headShares: number[];
}

/** The 95% interval of a mean difference between two rankings of the same requests, over users. */
function difference(prepared: Prepared, better: MetricColumns, worse: MetricColumns, id: string): Interval {
  const values = better.recall50.map((value, query) => value - worse.recall50[query]);
  return clusterBootstrap(values, prepared.requests.users, keyed(0, 'bootstrap', id));
}

function preparedEvent(prepared: Prepared, parameters: RunContext<typeof trainParameters>['parameters'], live: number) {
  const { dataset, split, requests, itemCounts, reachable } = prepared;
  const stepsPerEpoch = batchesOf(split.train.length, parameters.batchSize);
  return {
    type: 'prepared',
    users: dataset.users,
    items: dataset.items,
    trainEvents: split.train.length,
    testEvents: split.test.length,
    requests: requests.users.length,
    liveRequests: live,
    reachable,
    steps: stepsPerEpoch * parameters.epochs,
    stepsPerEpoch,
    itemCounts,
  } as const;
}

async function* run(context: RunContext<typeof trainParameters>): AsyncGenerator<TrainEvent, void, void> {
  const { parameters, seed: firstSeed, now, compute } = context;
  const started = now();
  const prepared = prepare(context.dataset, parameters);
  const { dataset, split, requests, itemCounts } = prepared;
  const live = sampleRequests(requests, LIVE_REQUESTS, keyed(0, 'live requests'));
  const popularityRanking = rankByPopularity(requests, itemCounts);
  const popularity = metricsOf(popularityRanking, requests.targets);
  const announced = preparedEvent(prepared, parameters, live.users.length);
  const frames = new FrameMaker(prepared);
  yield {
    ...announced,
    popularity: meanMetrics(metricsOf(rankByPopularity(live, itemCounts), live.targets)),
    historyOffsets: frames.histories.offsets,
    historyItems: frames.histories.items,
  };

  const { steps, stepsPerEpoch } = announced;
  const evaluateEvery = Math.max(1, Math.round(stepsPerEpoch / EVALUATIONS_PER_EPOCH));
  const frameEvery = Math.max(1, Math.round(stepsPerEpoch / FRAMES_PER_EPOCH), Math.ceil(steps / MOST_FRAMES));
  const seeds = Array.from({ length: parameters.seeds }, (_, i) => firstSeed + i);
  const total = steps * seeds.length;
  const meter = new RateMeter(now);
  const model: Tested = { columns: [], headShares: [] };
  const contrast: Tested = { columns: [], headShares: [] };
  const weights: Float32Array[] = [];
  const trainers: Trainer[][] = [];
  const loadMs = now() - started;

  for (const [replica, seed] of seeds.entries()) {
    const learner = new Learner(prepared, parameters, seed, compute);
    const other =
      parameters.contrast === 'logQ'
        ? new Learner(prepared, { ...parameters, logQ: !parameters.logQ }, seed, compute)
        : null;
    trainers.push([learner, ...(other ? [other] : [])].map(({ trainer }) => trainer));
    const shown = replica === 0;
    const evaluation = async (step: number): Promise<TrainEvent> => ({
      type: 'evaluation',
      step,
      model: meanMetrics(metricsOf(await learner.rank(live), live.targets)),
      contrast: other && meanMetrics(metricsOf(await other.rank(live), live.targets)),
    });
    if (shown) {
      yield await evaluation(0);
      yield frames.make(0, await learner.vectors());
    }
    const schedule = new ShuffledEpochs(split.train.length, parameters.batchSize, seed);
    for (let step = 0; step < steps; step++) {
      const chosen = schedule.batch(step);
      meter.start();
      const loss = await learner.step(step, chosen);
      const contrastLoss = other && (await other.step(step, chosen));
      meter.stop(other ? 2 * chosen.length : chosen.length);

      const done = step + 1;
      if (shown) {
        yield {
          type: 'step',
          step: done,
          epoch: Math.floor(step / stepsPerEpoch) + 1,
          loss,
          contrastLoss,
          examplesPerSecond: meter.recent(),
        };
        if (done % evaluateEvery === 0 || done === steps) yield await evaluation(done);
        if (done % frameEvery === 0 || done === steps) yield frames.make(done, await learner.vectors());
      }
      yield { type: 'progress', phase: 'train', done: replica * steps + done, total, step: true };
    }
    for (const [tested, trained] of [
      [model, learner],
      [contrast, other],
    ] as const) {
      if (!trained) continue;
      const ranking = await trained.rank(requests);
      tested.columns.push(metricsOf(ranking, requests.targets));
      tested.headShares.push(headShare(ranking, itemCounts));
      weights.push(...trained.weights());
    }
  }

  const modelColumns = averageColumns(model.columns);
  const contrastColumns = contrast.columns.length > 0 ? averageColumns(contrast.columns) : null;
  const results: TrainResults = {
    metrics: {
      model: meanMetrics(modelColumns),
      popularity: meanMetrics(popularity),
      contrast: contrastColumns && meanMetrics(contrastColumns),
    },
    headShare: {
      model: mean(model.headShares),
      popularity: headShare(popularityRanking, itemCounts),
      contrast: contrastColumns && mean(contrast.headShares),
    },
    requests: requests.users.length,
    reachable: prepared.reachable,
  };
  const [corrected, plain] = parameters.logQ ? [modelColumns, contrastColumns] : [contrastColumns, modelColumns];
  const learned = await haveLearned(trainers, { dataset, compute });
  const claims: Claim[] = [
    judge('beats-popularity', learned ? difference(prepared, modelColumns, popularity, 'beats-popularity') : null),
    judge(
      'correction-helps',
      learned && corrected && plain ? difference(prepared, corrected, plain, 'correction-helps') : null,
    ),
  ];
  yield {
    type: 'result',
    results,
    claims,
    learned,
    checksum: checksumOf(weights, { results, claims }),
    seeds,
    dataset: factsOf(dataset),
    timings: { loadMs, trainMs: meter.totalMs(), steps: total, examplesPerSecond: meter.overall() },
  };
}

/** Notebook `train`: a two-tower model learns MovieLens, beside the popularity baseline. */
export const train: Experiment<typeof trainParameters, TrainEvent> = {
  id: 'train',
  version: '2',
  parameters: trainParameters,
  claims: trainClaims,
  phases: trainPhases,
  run,
};
