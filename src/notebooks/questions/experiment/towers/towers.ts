import { Contender, trainersOf, type Member } from '../contenders/contender.ts';
import { indexBytes, parameterBytes, servingMultiplyAdds, sizedBy } from '../contenders/model-size.ts';
import { bestAndWorst } from '../../../../core/evaluation/best-worst.ts';
import { scoresOfMetrics } from '../../../../core/evaluation/request-scores.ts';
import type { Widths } from '../contenders/widths.ts';
import type { Batch } from '../../../../core/compute/step.ts';
import { exclusionOf, rankByPopularity, TOP } from '../../../../core/evaluation/evaluate.ts';
import { rankByMax, type MaxRanking, type VectorSet } from '../../../../core/evaluation/max-ranking.ts';
import { metricsOf } from '../../../../core/evaluation/metrics.ts';
import type { Requests } from '../../../../core/evaluation/requests.ts';
import { BatchMaker } from '../../../../core/batches/batch-maker.ts';
import {
  maskBatch,
  maskedItemVectors,
  maskedRequestVectors,
  type FeatureMask,
} from '../../../../core/batches/feature-mask.ts';
import { Trainer } from '../../../../core/training/trainer.ts';
import { itemVectors } from '../../../../core/compute/vectors.ts';
import { createTwoTower, weightsOf } from '../../../../core/model/two-tower.ts';
import { pca, project } from '../../../../core/projection/pca.ts';
import { keyed } from '../../../../core/random/keyed.ts';
import { prepare, type Prepared } from '../../../../core/training/prepare.ts';
import { RateMeter } from '../../../../core/training/rate.ts';
import { ShuffledEpochs } from '../../../../core/training/shuffled-epochs.ts';
import { pairedDifference } from '../../../../core/evaluation/summary.ts';
import { armResult, meansOf, nothingElse, seedsOf, type Answer, type Ask, type Context } from '../answer.ts';
import type { ArmCost, QuestionsEvent } from '../../events.ts';
import { builtAs, everyFeature, sidesOf, sizesOf, widthsLike, type Side } from './four.ts';
import { armsOfQuestion, type ArmOf } from '../../parameters.ts';
import { askedEvent, columnsOf, compete, testAll } from '../contenders/side-by-side.ts';
import { specialitiesOf } from './specialities.ts';

/** One of the models that are compared, and what it may look at. */
interface Model {
  readonly widths: Widths;
  readonly side: Side;
}

/** Makes a batch once for all models that learn the same ones. */
class SharedBatches {
  private readonly maker: BatchMaker;
  private readonly schedules = new Map<number, ShuffledEpochs>();
  private readonly last = new Map<number, { readonly step: number; readonly batch: Batch }>();

  constructor(
    { dataset, split, profile }: Prepared,
    private readonly parameters: Context['parameters'],
    private readonly events = split.train.length,
  ) {
    const { dims, hidden, userHistory, userDropout } = parameters;
    this.maker = new BatchMaker(dataset, split.train, {
      shape: { dims, hidden, userHistory },
      profile,
      negatives: { source: 'in-batch', hardShare: 0, logQ: true },
      userDropout,
    });
  }

  of(seed: number, step: number): Batch {
    const last = this.last.get(seed);
    if (last?.step === step) return last.batch;
    const schedule = this.schedules.get(seed) ?? new ShuffledEpochs(this.events, this.parameters.batchSize, seed);
    this.schedules.set(seed, schedule);
    const batch = this.maker.make(schedule.batch(step), keyed(seed, 'batch', step), null);
    this.last.set(seed, { step, batch });
    return batch;
  }
}

function memberOf(
  { widths, side }: Model,
  seed: number,
  prepared: Prepared,
  batches: SharedBatches,
  context: Context,
): Member {
  const { parameters, compute } = context;
  const own = side.seedOf(seed);
  const model = createTwoTower(prepared.dataset, { ...widths, userHistory: parameters.userHistory }, own);
  return {
    trainer: new Trainer(model, { ...parameters, loss: 'listwise', margin: 0 }, compute),
    counted: sizedBy(model, side.mask),
    batch: async (step) => maskBatch(batches.of(own, step), side.mask),
  };
}

/** Ranks by the largest cosine of an arm's models of one seed. */
async function rankMembers(
  members: readonly Member[],
  masks: readonly FeatureMask[],
  requests: Requests,
  { dataset, itemCounts }: Prepared,
): Promise<MaxRanking> {
  const sets: VectorSet[] = [];
  for (const [at, { trainer }] of members.entries()) {
    sets.push({
      users: await maskedRequestVectors(trainer.model, requests, masks[at]),
      vectors: await maskedItemVectors(trainer.model, dataset, masks[at]),
      dims: trainer.model.shape.dims,
    });
  }
  return rankByMax(sets, TOP, exclusionOf(requests, itemCounts));
}

function costOf(contender: Contender, known: number): ArmCost {
  const models = contender.seeds[0].map(({ counted }) => counted);
  const total = (of: (model: Member['counted']) => number): number => models.reduce((sum, model) => sum + of(model), 0);
  return {
    trainingMultiplyAdds: contender.multiplyAdds,
    servingMultiplyAdds: total((model) => servingMultiplyAdds(model, known)),
    parameterBytes: total(parameterBytes),
    indexBytes: total((model) => indexBytes(model, known)),
    trainSeconds: contender.trainMs / 1000,
  };
}

/** Four narrow two-towers whose best score counts, or one bigger: at equal training cost, serving cost and size. */
export const askTowers: Ask<'towers'> = async function* (
  context,
): AsyncGenerator<QuestionsEvent, Answer<'towers'>, void> {
  const { parameters, compute, now } = context;
  const started = now();
  const prepared = prepare(context.dataset, { ...parameters, split: 'temporal' });
  const { dataset, requests, itemCounts, split } = prepared;
  const known = itemCounts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
  const seeds = seedsOf(context);
  const sides = sidesOf(parameters);
  const narrowWidths: Widths = { dims: parameters.narrowDims, hidden: parameters.narrowHidden };
  const narrow = createTwoTower(dataset, { ...narrowWidths, userHistory: parameters.userHistory }, 0);
  const four = builtAs(narrow, sides);
  const batch = Math.min(parameters.batchSize, split.train.length);
  const alone: Side = { user: null, item: null, mask: everyFeature, seedOf: (seed) => seed };
  const one = (by: 'training' | 'serving' | 'parameters'): Model[] => [
    { widths: widthsLike(four, narrow, by, batch, known), side: alone },
  ];
  const models: Record<ArmOf<'towers'>, readonly Model[]> = {
    four: sides.map((side) => ({ widths: narrowWidths, side })),
    'one-training': one('training'),
    'one-serving': one('serving'),
    'one-size': one('parameters'),
  };
  const arms = armsOfQuestion.towers;
  yield askedEvent('towers', arms, prepared, context);
  const batches = new SharedBatches(prepared, parameters);
  const contenders = arms.map(
    (id) =>
      new Contender(
        id,
        seeds.map((seed) => models[id].map((model) => memberOf(model, seed, prepared, batches, context))),
      ),
  );
  const masksOf = (id: string): FeatureMask[] => models[id as ArmOf<'towers'>].map(({ side }) => side.mask);
  const rankOf = ({ id, seeds: members }: Contender, seed: number, asked: Requests): Promise<MaxRanking> =>
    compute(() => rankMembers(members[seed], masksOf(id), asked, prepared));
  const loadMs = now() - started;
  const meter = new RateMeter(now);
  yield* compete(contenders, prepared, rankOf, meter, context);
  const rankings = yield* testAll(contenders, prepared, rankOf);

  const [first] = contenders[0].seeds;
  const each: MaxRanking[] = [];
  for (const [tower, member] of first.entries()) {
    each.push(await compute(() => rankMembers([member], [sides[tower].mask], requests, prepared)));
  }
  const popularity = rankByPopularity(requests, itemCounts);
  const { map, results } = specialitiesOf({ dataset, requests, sides, each, rankings, popularity });
  const shown = contenders[1].seeds[0][0].trainer.model;
  const vectors = await compute(() => itemVectors(shown, dataset));
  const { dims } = shown.shape;
  yield {
    type: 'towers-map',
    positions: project(vectors, dataset.items, dims, pca(vectors, dataset.items, dims)),
    ...map,
  };

  const scores = Object.fromEntries(
    arms.map((id) => [id, scoresOfMetrics(requests.users, columnsOf(rankings.get(id) ?? [], prepared))]),
  );
  const against = (id: ArmOf<'towers'>) => pairedDifference(scores[id], scores.four);
  const target = sizesOf(four, batch, known);
  const sizes = contenders.map(({ id, seeds: [members] }) => {
    const own = sizesOf(
      members.map(({ counted }) => counted),
      batch,
      known,
    );
    return {
      arm: id as ArmOf<'towers'>,
      ...models[id as ArmOf<'towers'>][0].widths,
      training: own.training / target.training,
      serving: own.serving / target.serving,
      parameters: own.parameters / target.parameters,
    };
  });
  return {
    results: {
      ...nothingElse,
      ...bestAndWorst(scores),
      arms: contenders.map((contender) => armResult(contender.id, scores[contender.id], costOf(contender, known))),
      popularity: meansOf(scoresOfMetrics(requests.users, [metricsOf(popularity, requests.targets)])),
      requests: requests.users.length,
      towers: { differ: parameters.towersDiffer, sizes, ...results },
    },
    differences: {
      'one-beats-four-at-training-cost': against('one-training'),
      'one-beats-four-at-serving-cost': against('one-serving'),
      'one-beats-four-at-size': against('one-size'),
    },
    trainers: trainersOf(contenders),
    weights: contenders.flatMap(({ seeds: all }) => all.flat().flatMap(({ trainer }) => weightsOf(trainer.model))),
    dataset,
    meter,
    loadMs,
  };
};
