import type { RunContext } from '../experiment/experiment.ts';
import { ExactIndex } from '../index/exact.ts';
import type { TwoTower } from '../model/two-tower.ts';
import { Learner } from '../training/learner.ts';
import { prepare, type Prepared } from '../training/prepare.ts';
import { smallParameters, smallRaw } from '../training/small.test.fixtures.ts';
import { Publisher } from './publish.ts';

/** userHistory is 3. */
export const servedParameters = smallParameters();
export const served: Prepared = prepare(smallRaw(), servedParameters);
export const direct: RunContext['compute'] = (work) => work();

/** Every item. */
export const allItems = Int32Array.from({ length: served.dataset.items }, (_, item) => item);

/** A trained-on arm, so that user and item vectors have something to do with each other. */
export async function trainedArm(steps = 8, seed = 1): Promise<Learner> {
  const learner = new Learner(served, servedParameters, seed, direct);
  for (let step = 0; step < steps; step++) await trainStep(learner, step);
  return learner;
}

/** One more step on 64 events. */
export async function trainStep(learner: Learner, step: number): Promise<void> {
  await learner.step(
    step,
    Int32Array.from({ length: 64 }, (_, at) => (7 * at + 64 * step) % served.split.train.length),
  );
}

/** A clock that stands still. */
export const still = (): number => 0;

export const exactPublisher = (): Publisher => new Publisher(served.dataset, (dims) => new ExactIndex(dims), still);

export const publishExact = (model: TwoTower, items = allItems) => exactPublisher().publish(model, items);
