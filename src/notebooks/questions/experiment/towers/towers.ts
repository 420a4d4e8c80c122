import { Contender, type Member } from '../contenders/contender.ts';
import { indexBytes, parameterBytes, servingMultiplyAdds, sizedBy, type Sized } from '../contenders/model-size.ts';
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
import { armResult, meansOf, nothingElse, type Answer, type Ask } from '../answer.ts';
import type { ArmCost, QuestionsEvent } from '../../events.ts';
import { builtAs, everyFeature, sidesOf, sizesOf, widthsLike, type Side } from './four.ts';
import { armsOfQuestion, type ArmOf, type QuestionsParameters } from '../../parameters.ts';
import { askedEvent, columnsOf, compete, trainersOf, type TrainedArm } from '../contenders/side-by-side.ts';
import { teamOf } from '../contenders/team.ts';
import type { ShareContext } from '../../../../core/shares/share.ts';
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
    private readonly parameters: QuestionsParameters,
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

/** What the question compares: by arm, the models that it consists of, all on the same data. */
interface TowersSetup {
  readonly prepared: Prepared;
  readonly sides: readonly Side[];
  readonly models: Readonly<Record<ArmOf<'towers'>, readonly Model[]>>;
  /** The four as they would be built. */
  readonly four: readonly Sized[];
  /** Examples of a batch, and items to search through. */
  readonly batch: number;
  readonly known: number;
}

function setupOf({ dataset: raw }: Pick<ShareContext, 'dataset'>, parameters: QuestionsParameters): TowersSetup {
  const prepared = prepare(raw, { ...parameters, split: 'temporal' });
  const { dataset, itemCounts, split } = prepared;
  const known = itemCounts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
  const sides = sidesOf(parameters);
  const narrowWidths: Widths = { dims: parameters.narrowDims, hidden: parameters.narrowHidden };
  const narrow = createTwoTower(dataset, { ...narrowWidths, userHistory: parameters.userHistory }, 0);
  const four = builtAs(narrow, sides);
  const batch = Math.min(parameters.batchSize, split.train.length);
  const alone: Side = { user: null, item: null, mask: everyFeature, seedOf: (seed) => seed };
  const one = (by: 'training' | 'serving' | 'parameters'): Model[] => [
    { widths: widthsLike(four, narrow, by, batch, known), side: alone },
  ];
  const models = {
    four: sides.map((side) => ({ widths: narrowWidths, side })),
    'one-training': one('training'),
    'one-serving': one('serving'),
    'one-size': one('parameters'),
  };
  return { prepared, sides, models, four, batch, known };
}

const setupFor = (context: ShareContext, parameters: QuestionsParameters): TowersSetup =>
  context.once('towers', () => setupOf(context, parameters));

/** An arm's models, as the setup names them. */
const modelsOf = ({ models }: TowersSetup, arm: string): readonly Model[] => models[arm as ArmOf<'towers'>];

function memberOf(
  { widths, side }: Model,
  seed: number,
  prepared: Prepared,
  batches: SharedBatches,
  parameters: QuestionsParameters,
  compute: ShareContext['compute'],
): Member {
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
  members: readonly Pick<Member, 'trainer'>[],
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

/** The arms' models on one thread. */
export const towersTeam = teamOf<MaxRanking>('towers', (context, parameters) => {
  const setup = setupFor(context, parameters);
  const { prepared } = setup;
  const batches = new SharedBatches(prepared, parameters);
  const { compute } = context;
  return {
    prepared,
    contender: ({ arm, seed }) =>
      new Contender(modelsOf(setup, arm).map((model) => memberOf(model, seed, prepared, batches, parameters, compute))),
    rank({ arm }, { members }, requests) {
      const masks = modelsOf(setup, arm).map(({ side }) => side.mask);
      return compute(() => rankMembers(members, masks, requests, prepared));
    },
  };
});

/** An arm's models as they are counted. */
const countedOf = (setup: TowersSetup, { id, trainers: [first] }: TrainedArm<MaxRanking>): Sized[] =>
  first.map(({ model }, at) => sizedBy(model, modelsOf(setup, id)[at].side.mask));

function costOf(setup: TowersSetup, arm: TrainedArm<MaxRanking>): ArmCost {
  const models = countedOf(setup, arm);
  const total = (of: (model: Sized) => number): number => models.reduce((sum, model) => sum + of(model), 0);
  return {
    trainingMultiplyAdds: arm.multiplyAdds,
    servingMultiplyAdds: total((model) => servingMultiplyAdds(model, setup.known)),
    parameterBytes: total(parameterBytes),
    indexBytes: total((model) => indexBytes(model, setup.known)),
    trainSeconds: arm.trainMs / 1000,
  };
}

/** Four narrow two-towers whose best score counts, or one bigger: at equal training cost, serving cost and size. */
export const askTowers: Ask<'towers'> = async function* (
  context,
  shares,
): AsyncGenerator<QuestionsEvent, Answer<'towers'>, void> {
  const { parameters, compute, now } = context;
  const started = now();
  const setup = setupFor(shares.context, parameters);
  const { prepared, sides, models, four, batch, known } = setup;
  const { dataset, requests, itemCounts } = prepared;
  const arms = armsOfQuestion.towers;
  yield askedEvent('towers', arms, prepared, context);
  const loadMs = now() - started;
  const meter = new RateMeter(now);
  const weighed = arms.map((id) => ({ id, weight: models[id].length > 1 ? 1 : models[id][0].widths.dims }));
  const trained = yield* compete(towersTeam, weighed, prepared, meter, context, shares);
  const rankings = new Map(trained.map((arm) => [arm.id, arm.rankings]));

  const [first] = trained[0].trainers;
  const each: MaxRanking[] = [];
  for (const [tower, trainer] of first.entries()) {
    each.push(await compute(() => rankMembers([{ trainer }], [sides[tower].mask], requests, prepared)));
  }
  const popularity = rankByPopularity(requests, itemCounts);
  const { map, results } = specialitiesOf({ dataset, requests, sides, each, rankings, popularity });
  const shown = trained[1].trainers[0][0].model;
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
  const sizes = trained.map((arm) => {
    const own = sizesOf(countedOf(setup, arm), batch, known);
    const { id } = arm;
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
      arms: trained.map((arm) => armResult(arm.id, scores[arm.id], costOf(setup, arm))),
      popularity: meansOf(scoresOfMetrics(requests.users, [metricsOf(popularity, requests.targets)])),
      requests: requests.users.length,
      towers: { differ: parameters.towersDiffer, sizes, ...results },
    },
    differences: {
      'one-beats-four-at-training-cost': against('one-training'),
      'one-beats-four-at-serving-cost': against('one-serving'),
      'one-beats-four-at-size': against('one-size'),
    },
    trainers: trainersOf(trained),
    weights: trained.flatMap(({ trainers }) => trainers.flat().flatMap(({ model }) => weightsOf(model))),
    dataset,
    meter,
    loadMs,
  };
};
