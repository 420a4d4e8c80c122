import { computeBackend } from '../compute/backend.ts';
import type { Batch, StepGradients } from '../compute/step.ts';
import type { RunContext } from '../experiment/experiment.ts';
import type { StepOptions, Trainer } from './trainer.ts';

/** A step to be taken: of which trainer, on which batch, with which options. */
export interface DueStep {
  readonly trainer: Trainer;
  readonly batch: Batch;
  readonly options?: StepOptions;
  /** Receives the gradients of the step; it must copy what it keeps. */
  readonly seen?: (gradients: StepGradients) => void;
}

/**
 * One step of each of several trainers, none of which shares anything with another. On a graphics card, steps of equal
 * shape that train the same are one batched program; elsewhere they are taken one after the other.
 * @returns each batch's mean loss before its step.
 * @throws LabError `not-finite-loss` where a loss or gradient is no number: the steps before it are done, its own and
 * those after it are not.
 */
export async function stepTogether(due: readonly DueStep[], compute: RunContext['compute']): Promise<number[]> {
  const tasks = due.map(({ trainer, batch, options }) => trainer.task(batch, options));
  const steps = await compute(() => computeBackend().steps(tasks));
  return due.map(({ trainer, seen }, at) => {
    const { loss, gradients } = trainer.note(tasks[at], steps[at]());
    seen?.(gradients());
    return loss;
  });
}
