import { joined } from '../../../../core/arrays.ts';
import type { EventRange } from '../../../../core/data/clock.ts';
import type { RunContext } from '../../../../core/experiment/experiment.ts';
import { BatchMaker } from '../../../../core/batches/batch-maker.ts';
import { stepTogether } from '../../../../core/training/step-together.ts';
import { Trainer } from '../../../../core/training/trainer.ts';
import { createTwoTower } from '../../../../core/model/two-tower.ts';
import { EvaluationSuite } from './evaluation-suite.ts';
import type { DriftParameters, Start } from '../../parameters.ts';
import type { DriftPlan } from '../plan.ts';
import { FeedOrder, Racer } from './racer.ts';

/** What the models of one start (from scratch, or warm) are trained and evaluated on. */
export interface RaceSetup {
  readonly plan: DriftPlan;
  readonly parameters: DriftParameters;
  readonly compute: RunContext['compute'];
  /** How many events a warm start was trained on before; 0 from scratch. They are the first of the maker's events. */
  readonly base: number;
  /** The events of the race, in time order. */
  readonly raced: Int32Array;
  readonly maker: BatchMaker;
  readonly suite: EvaluationSuite;
}

/** All training events. */
export const wholeRace = ({ train }: DriftPlan): EventRange => ({ from: 0, to: train.length });

/**
 * The setup for a race on some of the training events. From scratch, a model knows only these; a warm start knows all
 * earlier events as well.
 * @param range places in `plan.train`; events held out of earlier days are not evaluated.
 */
export function raceSetupOf(
  plan: DriftPlan,
  parameters: DriftParameters,
  start: Start,
  range: EventRange,
  compute: RunContext['compute'],
): RaceSetup {
  const { dataset, train } = plan;
  const raced = train.subarray(range.from, range.to);
  const before = start === 'warm' ? joined([plan.base, train.subarray(0, range.from)]) : new Int32Array(0);
  const known = joined([before, raced]);
  const { negatives, logQ, loss, candidates, userDropout } = parameters;
  const maker = new BatchMaker(dataset, known, {
    shape: parameters,
    profile: 'before',
    negatives: { source: negatives, hardShare: 0, logQ: logQ && loss === 'listwise', count: candidates },
    userDropout,
  });
  const heldOut = plan.heldOut.filter((event) => event >= raced[0]);
  const suite = new EvaluationSuite({ dataset, known, train: raced, heldOut, future: plan.future });
  return { plan, parameters, compute, base: before.length, raced, maker, suite };
}

/** A new model with its optimiser; equal for equal seeds. */
function freshTrainer({ plan, parameters, compute }: RaceSetup, seed: number): Trainer {
  return new Trainer(createTwoTower(plan.dataset, parameters, seed), parameters, compute);
}

/**
 * The trainers that a race's models are copied from, one per seed: with random weights, or trained on the base,
 * shuffled, for as many epochs as the race has. Yields after each step the number of steps done and in total.
 */
export async function* startingTrainers(
  setup: RaceSetup,
  seeds: readonly number[],
): AsyncGenerator<{ readonly done: number; readonly total: number }, Trainer[], void> {
  const { base, maker, parameters, compute } = setup;
  const trainers = seeds.map((seed) => freshTrainer(setup, seed));
  if (base === 0) return trainers;
  maker.know(base);
  const racers = trainers.map(
    (trainer, i) =>
      new Racer(new FeedOrder('all', [{ from: 0, to: base }], parameters.batchSize, seeds[i]), trainer, maker, {
        seed: seeds[i],
        purpose: 'base',
        offset: 0,
      }),
  );
  const total = parameters.epochs * racers[0].feed.stepsPerEpoch;
  for (let step = 0; step < total; step++) {
    await stepTogether(
      racers.map((racer) => racer.due(step)),
      compute,
    );
    yield { done: step + 1, total };
  }
  maker.know(base + setup.raced.length);
  return trainers;
}
