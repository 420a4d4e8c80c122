import { sumOf } from '../../../../core/arrays.ts';
import { rankByPopularity } from '../../../../core/evaluation/evaluate.ts';
import { meanMetrics, metricsOf, type MetricColumns } from '../../../../core/evaluation/metrics.ts';
import type { Ranking } from '../../../../core/evaluation/ranking.ts';
import type { Share } from '../../../../core/shares/share.ts';
import type { Shares } from '../../../../core/shares/shares.ts';
import { spread } from '../../../../core/shares/spread.ts';
import type { Prepared } from '../../../../core/training/prepare.ts';
import type { RateMeter } from '../../../../core/training/rate.ts';
import { Trainer } from '../../../../core/training/trainer.ts';
import type { AskedEvent, PointEvent, QuestionsEvent } from '../../events.ts';
import type { Question } from '../../parameters.ts';
import { seedsOf, type Context } from '../answer.ts';
import { liveRequests, stepsOf, type Team, type TeamValue, type Trained, type Unit } from './team.ts';

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

/** An arm after its training. */
export interface TrainedArm<R extends Ranking> {
  readonly id: string;
  /** By seed, its models. */
  readonly trainers: readonly (readonly Trainer[])[];
  /** By seed, how it ranks all requests. */
  readonly rankings: readonly R[];
  /** Of one seed. */
  readonly multiplyAdds: number;
  readonly trainMs: number;
}

/** All units, order by order, and the shares they are trained in. */
interface Teams<R extends Ranking> {
  /** By team, the places of its units among all. */
  readonly places: readonly (readonly number[])[];
  readonly shares: readonly Share<TeamValue<R>, Trained[]>[];
}

/** The next value of every team, by unit of all. */
async function takeStep<R extends Ranking>({ places, shares }: Teams<R>) {
  const costs: { readonly examples: number; readonly ms: number }[] = [];
  const points: (number | null)[] = [];
  for (const [team, share] of shares.entries()) {
    const { value, done } = await share.next();
    if (done || value.kind !== 'step') throw new Error('a team has fewer steps than the others');
    places[team].forEach((place, at) => {
      costs[place] = value.costs[at];
      if (value.points) points[place] = value.points[at];
    });
  }
  return { costs, points };
}

/** The rankings of all units, one by one. */
async function* rankingsOf<R extends Ranking>({ places, shares }: Teams<R>): AsyncGenerator<R, void, void> {
  const units = places.reduce((sum, own) => sum + own.length, 0);
  for (let place = 0; place < units; place++) {
    const { value, done } = await shares[places.findIndex((own) => own.includes(place))].next();
    if (done || value.kind !== 'tested') throw new Error('a team tests fewer units than it has');
    yield value.ranking;
  }
}

/** What all units have come to. */
async function trainedOf<R extends Ranking>({ places, shares }: Teams<R>): Promise<Trained[]> {
  const trained: Trained[] = [];
  for (const [team, share] of shares.entries()) {
    const { value, done } = await share.next();
    if (done) places[team].forEach((place, at) => (trained[place] = value[at]));
  }
  return trained;
}

/** Trains all arms, step by step in turn, follows the first seed of each a few times an epoch, and tests all at the end. */
export async function* compete<R extends Ranking>(
  team: Team<R>,
  arms: readonly { readonly id: string; readonly weight: number }[],
  prepared: Prepared,
  meter: RateMeter,
  context: Context,
  shares: Shares,
): AsyncGenerator<QuestionsEvent, TrainedArm<R>[], void> {
  const { parameters, compute } = context;
  const seeds = seedsOf(context);
  const units: Unit[] = arms.flatMap(({ id }) => seeds.map((seed) => ({ arm: id, seed })));
  const weights = arms.flatMap(({ weight }) => seeds.map(() => weight));
  const places = spread(weights, shares.threads);
  const teams: Teams<R> = {
    places,
    shares: places.map((own) =>
      shares.begin(team, { parameters, units: own.map((place) => units[place]), firstSeed: seeds[0] }),
    ),
  };
  const steps = stepsOf(prepared, parameters);
  const requests = liveRequests(prepared).users.length;
  const ofArm = <T>(all: readonly T[], arm: number): T[] => all.slice(arm * seeds.length, (arm + 1) * seeds.length);

  for (let step = 0; step <= steps.total; step++) {
    const { costs, points } = await takeStep(teams);
    for (const [at] of step > 0 ? arms.entries() : []) {
      const own = ofArm(costs, at);
      meter.add(sumOf(own.map(({ ms }) => ms)), sumOf(own.map(({ examples }) => examples)));
      yield {
        type: 'progress',
        phase: 'train',
        done: (step - 1) * arms.length + at + 1,
        total: steps.total * arms.length,
        step: at === arms.length - 1,
      };
    }
    for (const [at, { id }] of arms.entries()) {
      const recall50 = points[at * seeds.length];
      if (typeof recall50 !== 'number') continue;
      yield { type: 'point', arm: id, at: step / steps.perEpoch, recall50, requests } satisfies PointEvent;
    }
  }

  const rankings: R[] = [];
  for await (const ranking of rankingsOf(teams)) {
    rankings.push(ranking);
    yield { type: 'progress', phase: 'evaluate', done: rankings.length, total: units.length, step: false };
  }
  const trained = await trainedOf(teams);
  return arms.map(({ id }, at): TrainedArm<R> => {
    const own = ofArm(trained, at);
    return {
      id,
      trainers: own.map(({ trainers }) =>
        trainers.map((data) => Trainer.from(data, { ...parameters, loss: 'listwise', margin: 0 }, compute)),
      ),
      rankings: ofArm(rankings, at),
      multiplyAdds: sumOf(own.map(({ multiplyAdds }) => multiplyAdds)) / seeds.length,
      trainMs: sumOf(own.map(({ trainMs }) => trainMs)) / seeds.length,
    };
  });
}

/** By seed, the trainers of all arms. */
export function trainersOf(arms: readonly TrainedArm<Ranking>[]): Trainer[][] {
  const [{ trainers }] = arms;
  return trainers.map((_, seed) => arms.flatMap((arm) => arm.trainers[seed]));
}

/** Metrics of rankings of all requests. */
export const columnsOf = (rankings: readonly Ranking[], { requests }: Prepared): MetricColumns[] =>
  rankings.map((ranking) => metricsOf(ranking, requests.targets));
