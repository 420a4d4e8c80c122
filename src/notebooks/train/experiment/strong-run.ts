import { mean } from '../../../core/arrays.ts';
import { factsOf } from '../../../core/data/dataset.ts';
import { headShare, rankByPopularity } from '../../../core/evaluation/evaluate.ts';
import { averageColumns, meanMetrics, metricsOf, type MetricColumns } from '../../../core/evaluation/metrics.ts';
import { everyone } from '../../../core/evaluation/requests.ts';
import { checksumOf } from '../../../core/experiment/checksum.ts';
import { judge } from '../../../core/experiment/claims.ts';
import type { RunContext } from '../../../core/experiment/experiment.ts';
import { bestOf, findEpochs } from '../../../core/strong/early-stopping.ts';
import { StrongLearner } from '../../../core/strong/learner.ts';
import { strongPreset } from '../../../core/strong/preset.ts';
import { itemRows } from '../../../core/strong/towers.ts';
import { requestRows } from '../../../core/strong/vectors.ts';
import { areSpread } from '../../../core/training/learned.ts';
import { prepare } from '../../../core/training/prepare.ts';
import { RateMeter } from '../../../core/training/rate.ts';
import type { TrainEvent, TrainResults } from '../events.ts';
import type { trainParameters } from '../parameters.ts';
import { difference, liveRequests, preparedEvent, rhythmOf } from './announce.ts';
import { FrameMaker } from './frames.ts';
import { measureAll, Road, untimed } from './road/road.ts';
import { TrainSession } from './road/session.ts';

/**
 * The preset "strong": of the parameters, the data's and the number of seeds count. For each seed, early stopping on a
 * validation part finds the number of epochs; then a model is trained on the whole training part for as many.
 */
export async function* runStrong(context: RunContext<typeof trainParameters>): AsyncGenerator<TrainEvent, void, void> {
  const { parameters, seed: firstSeed, now, compute, keep } = context;
  const started = now();
  const prepared = prepare(context.dataset, parameters);
  const { dataset, split, requests, itemCounts } = prepared;
  const preset = strongPreset(parameters);
  const live = liveRequests(requests);
  const all = everyone(dataset, split.train);
  const popularityRanking = rankByPopularity(requests, itemCounts);
  const popularity = metricsOf(popularityRanking, requests.targets);
  const seeds = Array.from({ length: parameters.seeds }, (_, i) => firstSeed + i);
  const { stepsPerEpoch } = new StrongLearner(prepared, preset, firstSeed, compute).trainer;
  const most = preset.mostEpochs * stepsPerEpoch;
  const frames = new FrameMaker(prepared);
  yield preparedEvent(prepared, live, frames, { steps: most, stepsPerEpoch });
  const road = new Road(prepared, context);
  keep(new TrainSession(road));

  const meter = new RateMeter(now);
  const columns: MetricColumns[] = [];
  const headShares: number[] = [];
  const weights: Float32Array[] = [];
  let learned = true;
  let taken = 0;
  const loadMs = now() - started;
  for (const [replica, seed] of seeds.entries()) {
    const search = findEpochs(prepared, preset, seed, compute);
    let found = await search.next();
    for (; !found.done; found = await search.next()) {
      const { step, steps } = found.value;
      const total = steps * seeds.length;
      yield { type: 'progress', phase: 'validate', done: replica * steps + step + 1, total, step: true };
    }
    const steps = (bestOf(found.value)?.epoch ?? preset.mostEpochs) * stepsPerEpoch;
    const { evaluateEvery, frameEvery } = rhythmOf(steps, 4 * stepsPerEpoch);
    const learner = new StrongLearner(prepared, preset, seed, compute);
    const { trainer } = learner;
    for (let step = 0; step < steps; step++) {
      meter.start();
      const loss = await trainer.step(step);
      meter.stop(trainer.usersOf(step).length);
      taken += 1;
      const done = step + 1;
      if (replica === 0) {
        const epoch = Math.floor(step / stepsPerEpoch) + 1;
        yield { type: 'step', step: done, epoch, loss, contrastLoss: null, examplesPerSecond: meter.recent() };
        if (done % evaluateEvery === 0 || done === steps) {
          const model = meanMetrics(metricsOf(await learner.rank(live), live.targets));
          yield { type: 'evaluation', step: done, model, contrast: null };
        }
        if (done % frameEvery === 0 || done === steps) {
          const vectors = { items: itemRows(learner.model).unit, users: requestRows(learner.model, all) };
          yield frames.make(done, vectors);
        }
      }
      yield { type: 'progress', phase: 'train', done: replica * steps + done, total: steps * seeds.length, step: true };
    }
    const ranking = await learner.rank(requests);
    columns.push(metricsOf(ranking, requests.targets));
    headShares.push(headShare(ranking, itemCounts));
    weights.push(learner.model.weights);
    learned &&= areSpread(itemRows(learner.model).unit, preset.shape.dims);
  }

  const modelColumns = averageColumns(columns);
  const results: TrainResults = {
    metrics: { model: meanMetrics(modelColumns), popularity: meanMetrics(popularity), contrast: null },
    headShare: { model: mean(headShares), popularity: headShare(popularityRanking, itemCounts), contrast: null },
    requests: requests.users.length,
    reachable: prepared.reachable,
  };
  const claims = [
    judge('beats-popularity', learned ? difference(prepared, modelColumns, popularity, 'beats-popularity') : null),
    judge('correction-helps', null),
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
    timings: { loadMs, trainMs: meter.totalMs(), steps: taken, examplesPerSecond: meter.overall() },
  };
}
