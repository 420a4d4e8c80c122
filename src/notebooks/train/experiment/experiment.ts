import { mean } from '../../../core/arrays.ts';
import { factsOf } from '../../../core/data/dataset.ts';
import { headShare, rankByPopularity } from '../../../core/evaluation/evaluate.ts';
import { averageColumns, meanMetrics, metricsOf, type MetricColumns } from '../../../core/evaluation/metrics.ts';
import { checksumOf } from '../../../core/experiment/checksum.ts';
import { judge, type Claim } from '../../../core/experiment/claims.ts';
import type { Experiment, RunContext } from '../../../core/experiment/experiment.ts';
import { batchesOf } from '../../../core/training/shuffled-epochs.ts';
import type { Trainer } from '../../../core/training/trainer.ts';
import { Learner } from '../../../core/training/learner.ts';
import type { TrainEvent, TrainResults } from '../events.ts';
import { difference, liveRequests, preparedEvent, rhythmOf } from './announce.ts';
import { FrameMaker } from './frames.ts';
import { measureAll, Road, untimed } from './road/road.ts';
import { TrainSession } from './road/session.ts';
import { runStrong } from './strong-run.ts';
import { trainClaims, trainPhases, trainParameters } from '../parameters.ts';
import { haveLearned } from '../../../core/training/learned.ts';
import { prepare } from '../../../core/training/prepare.ts';
import { RateMeter } from '../../../core/training/rate.ts';
import { ShuffledEpochs } from '../../../core/training/shuffled-epochs.ts';

/** Metrics of every seed's final model on every request, and the share of head items it recommends. */
interface Tested {
  readonly columns: MetricColumns[];
  readonly headShares: number[];
}

/** Trains the model that the parameters describe. */
async function* runDefault(context: RunContext<typeof trainParameters>): AsyncGenerator<TrainEvent, void, void> {
  const { parameters, seed: firstSeed, now, compute, keep } = context;
  const started = now();
  const prepared = prepare(context.dataset, parameters);
  const { dataset, split, requests, itemCounts } = prepared;
  const live = liveRequests(requests);
  const popularityRanking = rankByPopularity(requests, itemCounts);
  const popularity = metricsOf(popularityRanking, requests.targets);
  const stepsPerEpoch = batchesOf(split.train.length, parameters.batchSize);
  const steps = stepsPerEpoch * parameters.epochs;
  const frames = new FrameMaker(prepared);
  yield preparedEvent(prepared, live, frames, { steps, stepsPerEpoch });
  const road = new Road(prepared, context);
  keep(new TrainSession(road));

  const { evaluateEvery, frameEvery } = rhythmOf(steps, stepsPerEpoch);
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
  const bars = parameters.road ? yield* measureAll(road) : null;
  yield {
    type: 'result',
    results: bars ? { ...results, road: bars } : results,
    claims,
    learned,
    checksum: checksumOf(weights, { results, claims, ...(bars && { road: bars.map(untimed) }) }),
    seeds,
    dataset: factsOf(dataset),
    timings: { loadMs, trainMs: meter.totalMs(), steps: total, examplesPerSecond: meter.overall() },
  };
}

function run(context: RunContext<typeof trainParameters>): AsyncGenerator<TrainEvent, void, void> {
  return context.parameters.preset === 'strong' ? runStrong(context) : runDefault(context);
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
