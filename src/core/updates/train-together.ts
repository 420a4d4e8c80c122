import type { RunContext } from '../experiment/experiment.ts';
import type { Due } from './stages.ts';

/**
 * Trains several replicas to the end of their batches, step by step side by side.
 * @throws LabError `not-finite-loss`.
 */
export async function trainTogether(due: readonly Due[], _compute: RunContext['compute']): Promise<void> {
  for (;;) {
    let any = false;
    for (const { replica, trainer, batches, options } of due) {
      const next = batches.next();
      if (next.done) continue;
      any = true;
      const before = trainer.rowsTouched;
      await trainer.step(next.value, options);
      replica.count(trainer, next.value, options, trainer.rowsTouched - before);
    }
    if (!any) return;
  }
}
