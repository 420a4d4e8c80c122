import type { Batch } from '../../compute/step.ts';
import type { RunContext } from '../../experiment/experiment.ts';
import { stepTogether, type DueStep } from '../../training/step-together.ts';
import type { StepOptions, Trainer } from '../../training/trainer.ts';
import type { Replica } from './replica.ts';

/** A replica that has to be trained, and its batches. */
export interface DueReplica {
  readonly replica: Replica;
  readonly trainer: Trainer;
  readonly batches: Iterator<Batch, void>;
  readonly options: StepOptions;
}

/**
 * Trains several replicas until their batches end, one step of each at a time. Yields the number of examples of each
 * round of steps.
 * @throws LabError `not-finite-loss`.
 */
export async function* trainStepwise(
  due: readonly DueReplica[],
  compute: RunContext['compute'],
): AsyncGenerator<number, void, void> {
  for (;;) {
    const steps: (DueStep & DueReplica & { readonly before: number })[] = [];
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
export async function trainTogether(due: readonly DueReplica[], compute: RunContext['compute']): Promise<void> {
  for await (const _ of trainStepwise(due, compute));
}
