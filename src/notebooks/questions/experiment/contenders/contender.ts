import type { Batch } from '../../../../core/compute/step.ts';
import { multiplyAddsOfStep } from '../../../../core/training/multiply-adds.ts';
import type { Trainer } from '../../../../core/training/trainer.ts';
import type { Sized } from './model-size.ts';

/** One model of a contender in training. */
export interface Member {
  readonly trainer: Trainer;
  /** The towers that its arithmetic is counted by: the model's own, less the columns that it never fills. */
  readonly counted: Sized;
  /** What the step counted from 0 learns. */
  batch(step: number): Promise<Batch>;
}

/** One of several ways to train, compared on the same events, with one seed: the models it consists of. */
export class Contender {
  private spentMs = 0;
  private multiplied = 0;

  constructor(readonly members: readonly Member[]) {}

  /** Multiply-adds of all steps so far. */
  get multiplyAdds(): number {
    return this.multiplied;
  }

  /** Milliseconds of making batches and taking steps so far. */
  get trainMs(): number {
    return this.spentMs;
  }

  /**
   * Takes one step of every model, one after the other: at these batches' size, side by side in one program is no
   * faster. @returns how many examples they had, and how long it took. @throws LabError `not-finite-loss`.
   */
  async step(step: number, now: () => number): Promise<{ readonly examples: number; readonly ms: number }> {
    const started = now();
    let examples = 0;
    for (const { trainer, counted, batch: batchOf } of this.members) {
      const batch = await batchOf(step);
      const { positiveOffset, items, candidates } = batch.candidates;
      await trainer.step(batch);
      examples += positiveOffset.length;
      this.multiplied += multiplyAddsOfStep(counted, {
        batch: positiveOffset.length,
        itemRows: items.length,
        candidates,
      });
    }
    const ms = now() - started;
    this.spentMs += ms;
    return { examples, ms };
  }
}
