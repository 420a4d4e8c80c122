import { meanMetrics, metricsOf } from '../evaluation/metrics.ts';
import type { RunContext } from '../experiment/experiment.ts';
import type { Prepared } from '../training/prepare.ts';
import { StrongLearner } from './learner.ts';
import type { StrongPreset } from './preset.ts';
import { validationOf } from './validation.ts';

/** A look at the validation part. */
export interface Look {
  readonly epoch: number;
  /** nDCG@10 where a request has many targets, Recall@50 where it has one. */
  readonly score: number;
}

/** Epochs between two looks, and looks without a better one before it stops. */
const EPOCHS_A_LOOK = 2;
const PATIENCE = 5;

/** The best look so far; of equal ones the first. */
export function bestOf(looks: readonly Look[]): Look | null {
  return looks.reduce<Look | null>((best, look) => (best && best.score >= look.score ? best : look), null);
}

/** Whether the last looks were all no better than one before them. @internal for tests */
export function isOver(looks: readonly Look[]): boolean {
  const best = bestOf(looks);
  return best !== null && looks.length - 1 - looks.indexOf(best) >= PATIENCE;
}

/**
 * Early stopping (Prechelt 1998): trains on what validation leaves of the training part, and looks at the validation part
 * now and then. Yields every step's number. @returns the looks; the best one says how many epochs to train on everything.
 */
export async function* findEpochs(
  prepared: Prepared,
  preset: StrongPreset,
  seed: number,
  compute: RunContext['compute'],
): AsyncGenerator<{ readonly step: number; readonly steps: number; readonly loss: number }, readonly Look[], void> {
  const validation = validationOf(prepared);
  const learner = new StrongLearner({ ...validation, profile: prepared.profile }, preset, seed, compute);
  const { stepsPerEpoch } = learner.trainer;
  const steps = preset.mostEpochs * stepsPerEpoch;
  const looks: Look[] = [];
  for (let epoch = 1; epoch <= preset.mostEpochs && !isOver(looks); epoch++) {
    for (let step = (epoch - 1) * stepsPerEpoch; step < epoch * stepsPerEpoch; step++) {
      yield { step, steps, loss: await learner.trainer.step(step) };
    }
    if (epoch % EPOCHS_A_LOOK !== 0 && epoch !== preset.mostEpochs) continue;
    const { targets } = validation.requests;
    const { ndcg10, recall50 } = meanMetrics(metricsOf(await learner.rank(validation.requests), targets));
    looks.push({ epoch, score: prepared.profile === 'before' ? recall50 : ndcg10 });
  }
  return looks;
}
