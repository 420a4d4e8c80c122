import type { EventRange } from '../../../core/data/clock.ts';
import type { RunContext } from '../../../core/experiment/experiment.ts';
import { BatchMaker } from '../../../core/model/batch-maker.ts';
import { stepTogether } from '../../../core/model/step-together.ts';
import { Trainer } from '../../../core/model/trainer.ts';
import { createTwoTower } from '../../../core/model/two-tower.ts';
import { Exam } from './race/exam.ts';
import type { DriftParameters, Start } from '../parameters.ts';
import type { DriftPlan } from './plan.ts';
import { FeedOrder, Racer } from './race/racer.ts';

/** What models of one start are trained and tested on. */
export interface Ground {
  readonly plan: DriftPlan;
  readonly parameters: DriftParameters;
  readonly compute: RunContext['compute'];
  /** Events that a warm start is trained on before; none from scratch. They come first in the maker's count. */
  readonly base: number;
  /** Events that are raced on, in time order. */
  readonly raced: Int32Array;
  readonly maker: BatchMaker;
  readonly exam: Exam;
}

/** Two lists as one, however long they are. */
function joined(first: Int32Array, second: Int32Array): Int32Array {
  const both = new Int32Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

/**
 * The ground for models that race on some of the training events: from scratch they are all that a model ever knows,
 * a warm start knows all that came before as well.
 * @param range places in `plan.train`; what is held out of earlier days is not asked for.
 */
export function groundOf(
  plan: DriftPlan,
  parameters: DriftParameters,
  start: Start,
  range: EventRange,
  compute: RunContext['compute'],
): Ground {
  const { dataset, train } = plan;
  const raced = train.subarray(range.from, range.to);
  const before = start === 'warm' ? joined(plan.base, train.subarray(0, range.from)) : new Int32Array(0);
  const known = joined(before, raced);
  const { negatives, logQ, loss, candidates, userDropout } = parameters;
  const maker = new BatchMaker(dataset, known, {
    shape: parameters,
    profile: 'before',
    negatives: { source: negatives, hardShare: 0, logQ: logQ && loss === 'listwise', count: candidates },
    userDropout,
  });
  const heldOut = plan.heldOut.filter((event) => event >= raced[0]);
  const exam = new Exam({ dataset, known, train: raced, heldOut, future: plan.future });
  return { plan, parameters, compute, base: before.length, raced, maker, exam };
}

/** A fresh model with its optimiser; equal for equal seeds. */
export function freshTrainer({ plan, parameters, compute }: Ground, seed: number): Trainer {
  return new Trainer(createTwoTower(plan.dataset, parameters, seed), parameters, compute);
}

/**
 * The trainers that a race's models are copied from, one a seed: drawn from scratch, or trained on the base, shuffled,
 * for as many epochs as the race has. Yields after each step how many there have been and will be.
 */
export async function* startingTrainers(
  ground: Ground,
  seeds: readonly number[],
): AsyncGenerator<{ readonly done: number; readonly total: number }, Trainer[], void> {
  const { base, maker, parameters, compute } = ground;
  const trainers = seeds.map((seed) => freshTrainer(ground, seed));
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
  maker.know(base + ground.raced.length);
  return trainers;
}
