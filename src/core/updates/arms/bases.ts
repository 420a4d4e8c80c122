import { batchesOf } from '../../training/shuffled-epochs.ts';
import { stepTogether } from '../../training/step-together.ts';
import { Trainer } from '../../training/trainer.ts';
import { createTwoTower } from '../../model/two-tower.ts';
import type { TimelineContext } from '../timeline/stages.ts';

/** Gradient steps of the base's training: the same number for one seed as for several, which step side by side. */
export function baseSteps({ schedule: { plan, settings } }: TimelineContext): number {
  return settings.baseEpochs * batchesOf(plan.base.to - plan.base.from, settings.batchSize);
}

/**
 * Trains one base model per seed, side by side: what every arm begins with.
 * Yields the number of examples of each step.
 * @returns trainers by seed. They are never trained further: arms work on copies.
 * @throws LabError `not-finite-loss`.
 */
export async function* trainBases(
  { schedule, training }: TimelineContext,
  seeds: readonly number[],
): AsyncGenerator<number, ReadonlyMap<number, Trainer>, void> {
  const { settings } = schedule;
  const { dataset, compute } = training;
  const trainers = new Map(
    seeds.map((seed) => [seed, new Trainer(createTwoTower(dataset, settings, seed), settings, compute)]),
  );
  for (let epoch = 0; epoch < settings.baseEpochs; epoch++) {
    const batches = seeds.map((seed) => schedule.base(epoch, seed));
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
  // A copy holds no gradient buffers: these trainers stay for the whole timeline.
  return new Map([...trainers].map(([seed, trainer]) => [seed, trainer.copy()]));
}
