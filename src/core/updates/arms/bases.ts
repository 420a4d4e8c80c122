import { batchesOf } from '../../model/batches.ts';
import { stepTogether } from '../../model/step-together.ts';
import { Trainer } from '../../model/trainer.ts';
import { createTwoTower } from '../../model/two-tower.ts';
import type { Stage } from '../timeline/stages.ts';

/** Steps that training the base takes, for one seed or several side by side. */
export function baseSteps({ course: { plan, settings } }: Stage): number {
  return settings.baseEpochs * batchesOf(plan.base.to - plan.base.from, settings.batchSize);
}

/**
 * Trains a base model a seed, side by side: what all arms begin with. Yields how many examples each step had.
 * @returns by seed. Nothing trains these models any further.
 */
export async function* trainBases(
  { course, workshop }: Stage,
  seeds: readonly number[],
): AsyncGenerator<number, ReadonlyMap<number, Trainer>, void> {
  const { settings } = course;
  const { dataset, compute } = workshop;
  const trainers = new Map(
    seeds.map((seed) => [seed, new Trainer(createTwoTower(dataset, settings, seed), settings, compute)]),
  );
  for (let epoch = 0; epoch < settings.baseEpochs; epoch++) {
    const batches = seeds.map((seed) => course.base(epoch, seed));
    for (;;) {
      const due = seeds.flatMap((seed, i) => {
        const next = batches[i].next();
        return next.done ? [] : [{ trainer: trainers.get(seed)!, batch: next.value }];
      });
      if (due.length === 0) break;
      await stepTogether(due, compute);
      yield due.reduce((sum, { batch }) => sum + batch.candidates.positiveOffset.length, 0);
    }
  }
  // A copy has no working memory: these stay for the whole timeline.
  return new Map([...trainers].map(([seed, trainer]) => [seed, trainer.copy()]));
}
