import { meanMetrics, metricsOf } from '../../../../core/evaluation/metrics.ts';
import type { Ranking } from '../../../../core/evaluation/ranking.ts';
import { sampleRequests, type Requests } from '../../../../core/evaluation/requests.ts';
import { keyed } from '../../../../core/random/keyed.ts';
import type { ShareContext, ShareKind } from '../../../../core/shares/share.ts';
import type { Prepared } from '../../../../core/training/prepare.ts';
import { batchesOf } from '../../../../core/training/shuffled-epochs.ts';
import type { TrainerData } from '../../../../core/training/trainer.ts';
import type { QuestionsParameters } from '../../parameters.ts';
import type { Contender } from './contender.ts';

/** The live curve ranks a fixed sample of this many requests; the final figures rank all. */
const LIVE_REQUESTS = 500;
const CHECKPOINTS_PER_EPOCH = 4;

/** An arm with one seed. */
export interface Unit {
  readonly arm: string;
  readonly seed: number;
}

/** Contenders that are trained on one thread. */
export interface TeamInput {
  readonly parameters: QuestionsParameters;
  readonly units: readonly Unit[];
  /** The seed that the live curve follows. */
  readonly firstSeed: number;
}

/** What a question trains side by side. */
export interface Field<R extends Ranking = Ranking> {
  readonly prepared: Prepared;
  /** A contender before its training. */
  contender(unit: Unit): Contender;
  /** Ranks all items for requests by a contender's models. */
  rank(unit: Unit, contender: Contender, requests: Requests): Promise<R>;
}

/** A step of all contenders of a team, the first without one; then, one by one, how they rank all requests. */
export type TeamValue<R> =
  | {
      readonly kind: 'step';
      /** By unit. */
      readonly costs: readonly { readonly examples: number; readonly ms: number }[];
      /** By unit, at a checkpoint: recall on the live requests, null but for the first seed. */
      readonly points: readonly (number | null)[] | null;
    }
  | { readonly kind: 'tested'; readonly ranking: R };

/** A contender after its training. */
export interface Trained {
  readonly trainers: readonly TrainerData[];
  readonly multiplyAdds: number;
  readonly trainMs: number;
}

/** Contenders of one thread. */
export type Team<R extends Ranking> = ShareKind<TeamInput, TeamValue<R>, Trained[]>;

/** The requests of the live curve. */
export const liveRequests = ({ requests }: Prepared): Requests =>
  sampleRequests(requests, LIVE_REQUESTS, keyed(0, 'live requests'));

/** Steps of an epoch and of the training, and whether the live curve has a point after so many. */
export function stepsOf({ split }: Prepared, { batchSize, epochs }: QuestionsParameters) {
  const perEpoch = batchesOf(split.train.length, batchSize);
  const total = epochs * perEpoch;
  const every = Math.max(1, Math.round(perEpoch / CHECKPOINTS_PER_EPOCH));
  return { perEpoch, total, isCheckpoint: (done: number) => done % every === 0 || done === total };
}

/** A kind of share that trains contenders step by step in turn, and tests them at the end. */
export function teamOf<R extends Ranking>(
  name: string,
  fieldOf: (context: ShareContext, parameters: QuestionsParameters) => Field<R>,
): Team<R> {
  return {
    notebook: 'questions',
    name,
    ahead: 8,
    async *run(context, { parameters, units, firstSeed }) {
      const field = fieldOf(context, parameters);
      const { prepared } = field;
      const contenders = units.map((unit) => field.contender(unit));
      const live = liveRequests(prepared);
      const steps = stepsOf(prepared, parameters);
      const pointsAt = async (done: number): Promise<(number | null)[] | null> => {
        if (!steps.isCheckpoint(done)) return null;
        const points: (number | null)[] = [];
        for (const [at, unit] of units.entries()) {
          const ranking = unit.seed === firstSeed ? await field.rank(unit, contenders[at], live) : null;
          points.push(ranking && meanMetrics(metricsOf(ranking, live.targets)).recall50);
        }
        return points;
      };
      yield { kind: 'step', costs: [], points: await pointsAt(0) };
      for (let step = 0; step < steps.total; step++) {
        const costs: { readonly examples: number; readonly ms: number }[] = [];
        for (const contender of contenders) costs.push(await contender.step(step, context.now));
        yield { kind: 'step', costs, points: await pointsAt(step + 1) };
      }
      for (const [at, unit] of units.entries()) {
        yield { kind: 'tested', ranking: await field.rank(unit, contenders[at], prepared.requests) };
      }
      return contenders.map(({ members, multiplyAdds, trainMs }) => ({
        trainers: members.map(({ trainer }) => trainer.data()),
        multiplyAdds,
        trainMs,
      }));
    },
  };
}
