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

/** One of several ways to train, compared on the same events: by seed, the models it consists of. */
export class Contender {
  private spentMs = 0;
  private multiplied = 0;

  constructor(
    readonly id: string,
    readonly seeds: readonly (readonly Member[])[],
  ) {}

  /** Multiply-adds of all steps of one seed so far. */
  get multiplyAdds(): number {
    return this.multiplied / this.seeds.length;
  }

  /** Milliseconds of making batches and taking steps, a seed, so far. */
  get trainMs(): number {
    return this.spentMs / this.seeds.length;
  }

  /**
   * Takes one step of every model of every seed, one after the other: at these batches' size, side by side in one
   * program is no faster. @returns how many examples they had. @throws LabError `not-finite-loss`.
   */
  async step(step: number, now: () => number): Promise<number> {
    const started = now();
    let examples = 0;
    for (const { trainer, counted, batch: batchOf } of this.seeds.flat()) {
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
    this.spentMs += now() - started;
    return examples;
  }
}

/** By seed, the trainers of all contenders. */
export function trainersOf(contenders: readonly Contender[]): Trainer[][] {
  const seeds = contenders[0]?.seeds ?? [];
  return seeds.map((_, at) => contenders.flatMap((contender) => contender.seeds[at].map(({ trainer }) => trainer)));
}
