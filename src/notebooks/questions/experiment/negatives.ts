import { mean } from '../../../core/arrays.ts';
import { Contender, type Member } from './contenders/contender.ts';
import { indexBytes, parameterBytes, servingMultiplyAdds } from './contenders/model-size.ts';
import { bestAndWorst } from '../../../core/evaluation/best-worst.ts';
import { scoresOfMetrics } from '../../../core/evaluation/request-scores.ts';
import { exposedOf, type Exposed } from '../../../core/data/exposed.ts';
import { headShare, rankByModel, rankByPopularity } from '../../../core/evaluation/evaluate.ts';
import { hardPool } from '../../../core/evaluation/hard-pool.ts';
import { coverageOf } from '../../../core/evaluation/lists.ts';
import { metricsOf } from '../../../core/evaluation/metrics.ts';
import type { Ranking } from '../../../core/evaluation/ranking.ts';
import { everyone, type Requests } from '../../../core/evaluation/requests.ts';
import { BatchMaker, type HardNegatives } from '../../../core/batches/batch-maker.ts';
import { ExposedNegatives } from '../../../core/batches/exposed-negatives.ts';
import type { NegativeSource } from '../../../core/batches/negatives.ts';
import { Trainer } from '../../../core/training/trainer.ts';
import { createTwoTower, weightsOf } from '../../../core/model/two-tower.ts';
import { keyed } from '../../../core/random/keyed.ts';
import { prepare, type Prepared } from '../../../core/training/prepare.ts';
import { RateMeter } from '../../../core/training/rate.ts';
import { ShuffledEpochs } from '../../../core/training/shuffled-epochs.ts';
import { pairedDifference } from '../../../core/evaluation/summary.ts';
import { armResult, meansOf, nothingElse, type Answer, type Ask } from './answer.ts';
import type { NegativesArm, QuestionsEvent } from '../events.ts';
import { armsOfQuestion, hardSweepArms, type ArmOf, type QuestionsParameters } from '../parameters.ts';
import { askedEvent, columnsOf, compete, trainersOf } from './contenders/side-by-side.ts';
import { teamOf } from './contenders/team.ts';
import type { ShareContext } from '../../../core/shares/share.ts';

/** Steps between two rankings of the hard negatives by the current model. */
const HARD_REFRESH = 50;

/** Where an arm's negatives come from; `share` of them are hard, or exposed and not liked. */
interface Rule {
  readonly source: NegativeSource;
  readonly logQ: boolean;
  readonly share: number;
  readonly kind: 'plain' | 'hard' | 'exposed';
}

const plain = { source: 'in-batch', logQ: true, share: 0, kind: 'plain' } as const;
const hard = (share: number): Rule => ({ ...plain, share, kind: 'hard' });
const rules: Readonly<Record<ArmOf<'negatives'>, Rule>> = {
  'in-batch': plain,
  'in-batch-raw': { ...plain, logQ: false },
  uniform: { ...plain, source: 'uniform' },
  popularity: { ...plain, source: 'popularity' },
  'hard-10': hard(0.1),
  'hard-25': hard(0.25),
  'hard-50': hard(0.5),
  'hard-75': hard(0.75),
  'hard-100': hard(1),
  exposed: { ...plain, share: 0.5, kind: 'exposed' },
};

/** What all arms share. */
interface Common {
  readonly prepared: Prepared;
  readonly shown: Exposed;
  readonly exposed: ExposedNegatives;
  readonly everybody: Requests;
  readonly known: number;
}

const commonFor = (context: ShareContext, parameters: QuestionsParameters): Common =>
  context.once('negatives', () => {
    const prepared = prepare(context.dataset, { ...parameters, split: 'temporal' });
    const { dataset, itemCounts, split } = prepared;
    const known = itemCounts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
    const until = dataset.events.time[split.train[split.train.length - 1]];
    const shown = exposedOf(context.dataset, dataset, parameters.positiveThreshold, until);
    const exposed = new ExposedNegatives(dataset, shown, rules.exposed.share, known);
    return { prepared, shown, exposed, everybody: everyone(dataset, split.train), known };
  });

/** One seed's model of an arm. Arms of equal seed learn the same events, from the same initial weights. */
function memberOf(
  rule: Rule,
  maker: BatchMaker,
  seed: number,
  { prepared, exposed, everybody }: Common,
  parameters: QuestionsParameters,
  compute: ShareContext['compute'],
): Member {
  const { dataset, split, itemCounts } = prepared;
  const model = createTwoTower(dataset, parameters, seed);
  const schedule = new ShuffledEpochs(split.train.length, parameters.batchSize, seed);
  let pool: HardNegatives = null;
  return {
    trainer: new Trainer(model, { ...parameters, loss: 'listwise', margin: 0 }, compute),
    counted: model,
    async batch(step) {
      if (rule.kind === 'hard' && step % HARD_REFRESH === 0) {
        pool = await compute(() => hardPool(model, dataset, everybody, itemCounts));
      }
      const chosen = schedule.batch(step);
      const batch = maker.make(chosen, keyed(seed, 'batch', step), pool);
      if (rule.kind !== 'exposed') return batch;
      const users = chosen.map((at) => dataset.events.user[split.train[at]]);
      return exposed.addTo(batch, users, keyed(seed, 'exposed', step));
    },
  };
}

/** The arms' models on one thread. */
export const negativesTeam = teamOf<Ranking>('negatives', (context, parameters) => {
  const common = commonFor(context, parameters);
  const { prepared } = common;
  const { compute } = context;
  return {
    prepared,
    contender({ arm, seed }) {
      const rule = rules[arm as ArmOf<'negatives'>];
      const maker = new BatchMaker(prepared.dataset, prepared.split.train, {
        shape: parameters,
        profile: prepared.profile,
        negatives: { source: rule.source, hardShare: rule.kind === 'hard' ? rule.share : 0, logQ: rule.logQ },
        userDropout: parameters.userDropout,
      });
      return new Contender([memberOf(rule, maker, seed, common, parameters, compute)]);
    },
    rank: (_, { members: [{ trainer }] }, requests) =>
      compute(() => rankByModel(trainer.model, prepared.dataset, requests, prepared.itemCounts)),
  };
});

/** Where negatives should come from. */
export const askNegatives: Ask<'negatives'> = async function* (
  context,
  shares,
): AsyncGenerator<QuestionsEvent, Answer<'negatives'>, void> {
  const { parameters, now } = context;
  const started = now();
  const { prepared, shown, exposed, known } = commonFor(shares.context, parameters);
  const { dataset, requests, itemCounts, split } = prepared;
  const arms: readonly ArmOf<'negatives'>[] = parameters.hardSweep ? hardSweepArms : armsOfQuestion.negatives;
  yield askedEvent('negatives', arms, prepared, context);
  const loadMs = now() - started;
  const meter = new RateMeter(now);
  const weighed = arms.map((id) => ({ id, weight: 1 }));
  const trained = yield* compete(negativesTeam, weighed, prepared, meter, context, shares);
  const rankings = new Map(trained.map((arm) => [arm.id, arm.rankings]));

  const scores = Object.fromEntries(
    arms.map((id) => [id, scoresOfMetrics(requests.users, columnsOf(rankings.get(id) ?? [], prepared))]),
  );
  const difference = (better: ArmOf<'negatives'>, worse: ArmOf<'negatives'>) =>
    pairedDifference(scores[better], scores[worse]);
  const popularity = rankByPopularity(requests, itemCounts);
  const reached = split.train.filter((event) => exposed.countOf(dataset.events.user[event]) > 0).length;
  return {
    results: {
      ...nothingElse,
      ...bestAndWorst(scores),
      arms: trained.map(({ id, trainers: [[{ model: counted }]], multiplyAdds, trainMs }) => {
        return armResult(id, scores[id], {
          trainingMultiplyAdds: multiplyAdds,
          servingMultiplyAdds: servingMultiplyAdds(counted, known),
          parameterBytes: parameterBytes(counted),
          indexBytes: indexBytes(counted, known),
          trainSeconds: trainMs / 1000,
        });
      }),
      popularity: meansOf(scoresOfMetrics(requests.users, [metricsOf(popularity, requests.targets)])),
      requests: requests.users.length,
      negatives: {
        arms: arms.map((arm): NegativesArm => {
          const { source, share, logQ } = rules[arm];
          const own = rankings.get(arm) ?? [];
          return {
            arm,
            source,
            share,
            logQ,
            headShare: mean(own.map((ranking) => headShare(ranking, itemCounts))),
            coverage: mean(own.map((ranking) => coverageOf(ranking))),
          };
        }),
        popularityHeadShare: headShare(popularity, itemCounts),
        exposed: { pairs: shown.items.length, reached: reached / split.train.length },
      },
    },
    differences: {
      'correction-helps': difference('in-batch', 'in-batch-raw'),
      'exposed-negatives-hurt': difference('in-batch', 'exposed'),
      'some-hard-help': difference('hard-50', 'in-batch'),
      'only-hard-hurts': difference('in-batch', 'hard-100'),
    },
    trainers: trainersOf(trained),
    weights: trained.flatMap(({ trainers }) => trainers.flat().flatMap(({ model }) => weightsOf(model))),
    dataset,
    meter,
    loadMs,
  };
};
