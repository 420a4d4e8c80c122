import type { RunContext } from '../../experiment/experiment.ts';
import { stepTogether, type DueStep } from '../../model/step-together.ts';
import type { Batch, StepOptions, Trainer } from '../../model/trainer.ts';
import type { Replica } from './replica.ts';

/** A replica whose steps are due, and where their batches come from. */
export interface Due {
  readonly replica: Replica;
  readonly trainer: Trainer;
  readonly batches: Iterator<Batch, void>;
  readonly options: StepOptions;
}

/**
 * Trains several replicas to the end of their batches, step by step side by side. Yields how many examples each round
 * of steps had.
 * @throws LabError `not-finite-loss`.
 */
export async function* trainStepwise(
  due: readonly Due[],
  compute: RunContext['compute'],
): AsyncGenerator<number, void, void> {
  for (;;) {
    const steps: (DueStep & Due & { readonly before: number })[] = [];
    for (const own of due) {
      const next = own.batches.next();
      if (!next.done) steps.push({ ...own, batch: next.value, before: own.trainer.rowsTouched });
    }
    if (steps.length === 0) return;
    await stepTogether(steps, compute);
    for (const { replica, trainer, batch, options, before } of steps) {
      replica.count(trainer, batch, options, trainer.rowsTouched - before);
    }
    yield steps.reduce((sum, { batch }) => sum + batch.candidates.positiveOffset.length, 0);
  }
}

/** The same without a pause between the steps. */
export async function trainTogether(due: readonly Due[], compute: RunContext['compute']): Promise<void> {
  for await (const _ of trainStepwise(due, compute));
}
