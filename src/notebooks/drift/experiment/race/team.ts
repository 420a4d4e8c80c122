import type { ShareContext, ShareKind } from '../../../../core/shares/share.ts';
import { stepTogether } from '../../../../core/training/step-together.ts';
import type { TrainerData } from '../../../../core/training/trainer.ts';
import type { MovedEvent } from '../../events.ts';
import type { DriftParameters, OrderId } from '../../parameters.ts';
import { planFor } from '../plan.ts';
import { checkpointSteps } from './checkpoints.ts';
import type { Scores } from './evaluation-suite.ts';
import { movedEvent } from './moved.ts';
import { raceSetupOf, startingTrainers, wholeRace } from './race-setup.ts';
import { FeedOrder, Racer } from './racer.ts';

/** One model that races. */
export interface Member {
  readonly order: OrderId;
  readonly seed: number;
}

/** Models that race on one thread. */
export interface TeamInput {
  readonly parameters: DriftParameters;
  readonly members: readonly Member[];
  /** The seed whose item vectors are looked at closely. */
  readonly firstSeed: number;
}

/** One model at a checkpoint; means since the last one, null where there was nothing. */
export interface Look {
  readonly scores: Scores;
  readonly gradientCosine: number | null;
  readonly loss: number | null;
}

/** A step of the base that comes before a warm start, or a step of the race; the race's first has not moved anything. */
export type TeamStep =
  | { readonly kind: 'base'; readonly done: number; readonly total: number }
  | {
      readonly kind: 'race';
      readonly ms: number;
      readonly examples: number;
      /** By member, at a checkpoint. */
      readonly looks: readonly Look[] | null;
    };

/** One model at the end of the race. */
export interface Finished {
  readonly trainer: TrainerData;
  /** Mean cosine of successive gradients; see `Racer.cosine`. */
  readonly cosine: number | null;
  /** What the last epoch did to its item vectors; of the first seed only. */
  readonly moved: MovedEvent | null;
}

/** What a step has cost. */
async function stepOf(racers: readonly Racer[], step: number, { now, compute }: ShareContext) {
  const started = now();
  const due = racers.map((racer) => racer.due(step));
  const losses = await stepTogether(due, compute);
  racers.forEach((racer, i) => racer.note(losses[i]));
  const examples = due.reduce((sum, { batch }) => sum + batch.candidates.positiveOffset.length, 0);
  return { ms: now() - started, examples };
}

async function* race(
  context: ShareContext,
  { parameters, members, firstSeed }: TeamInput,
): AsyncGenerator<TeamStep, Finished[], void> {
  const { compute } = context;
  const plan = planFor(context, parameters);
  const setup = raceSetupOf(plan, parameters, parameters.start, wholeRace(plan), compute);
  const seeds = [...new Set(members.map(({ seed }) => seed))];
  const starting = startingTrainers(setup, seeds);
  let base = await starting.next();
  for (; !base.done; base = await starting.next()) yield { kind: 'base', ...base.value };
  const start = base.value;
  const racers = members.map(({ order, seed }) => {
    const feed = new FeedOrder(order, plan.trainDays, parameters.batchSize, seed);
    const draws = { seed, purpose: 'race', offset: setup.base };
    return new Racer(feed, start[seeds.indexOf(seed)].copy(), setup.maker, draws);
  });
  const { stepsPerEpoch } = racers[0].feed;
  const checkpoints = checkpointSteps(stepsPerEpoch, parameters.epochs, parameters.looks);
  const steps = parameters.epochs * stepsPerEpoch;
  /** Item vectors at each checkpoint of the last epoch, its start included: by member, [items, dims] each. */
  const snapshots: Float32Array[][] = members.map(() => []);
  const lookAt = async (step: number): Promise<Look[] | null> => {
    if (!checkpoints.includes(step)) return null;
    const looks: Look[] = [];
    for (const [at, racer] of racers.entries()) {
      const { scores, vectors } = await setup.suite.evaluate(racer.trainer.model, compute);
      if (members[at].seed === firstSeed && step >= steps - stepsPerEpoch) snapshots[at].push(vectors);
      looks.push({ scores, ...racer.takeMeans() });
    }
    return looks;
  };
  yield { kind: 'race', ms: 0, examples: 0, looks: await lookAt(0) };
  for (let step = 0; step < steps; step++) {
    const cost = await stepOf(racers, step, context);
    yield { kind: 'race', ...cost, looks: await lookAt(step + 1) };
  }
  return racers.map(({ trainer, cosine, feed }, at) => ({
    trainer: trainer.data(),
    cosine,
    moved: members[at].seed === firstSeed ? movedEvent(setup, checkpoints, feed, snapshots[at]) : null,
  }));
}

/** Models that race side by side on one thread: each step of the race is a step of each of them. */
export const raceTeam: ShareKind<TeamInput, TeamStep, Finished[]> = {
  notebook: 'drift',
  name: 'team',
  ahead: 24,
  run: race,
};
