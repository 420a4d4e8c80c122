import { maskBytes, type Candidates, type StepRule } from '../compute/step.ts';

/** The part of a step's rule that its loss depends on. */
export type LossRule = Pick<StepRule, 'loss' | 'temperature' | 'margin'>;

const softplus = (x: number): number => Math.log1p(Math.exp(x));

/** Whether candidate j is a negative of the example that the bits are of. */
const isNegative = (bits: Uint8Array, j: number): boolean => ((bits[j >> 3] >> (j & 7)) & 1) === 0;

/** log(1 + Σ e^(offset − positive)): e^offset is everybody's, so the exponentials are few. */
function softmaxLoss(batch: Candidates, i: number, weights: Float64Array): number {
  const { candidates, positiveOffset, mask, late } = batch;
  const bits = mask.subarray(i * maskBytes(candidates));
  const later = late ? Math.exp(late.offset[i]) : 1;
  let sum = 0;
  for (let j = 0; j < candidates; j++) {
    if (isNegative(bits, j)) sum += late && j >= late.from ? later * weights[j] : weights[j];
  }
  return Math.log1p(sum / Math.exp(positiveOffset[i]));
}

/** The mean over an example's negatives of a loss of each one's offset, before and after its positive's is subtracted. */
function pairLoss(batch: Candidates, i: number, lossOf: (gap: number, offset: number) => number): number {
  const { candidates, candidateOffset, positiveOffset, mask, late } = batch;
  const bits = mask.subarray(i * maskBytes(candidates));
  let sum = 0;
  let count = 0;
  for (let j = 0; j < candidates; j++) {
    if (!isNegative(bits, j)) continue;
    const offset = candidateOffset[j] + (late && j >= late.from ? late.offset[i] : 0);
    sum += lossOf(offset - positiveOffset[i], offset);
    count += 1;
  }
  return count > 0 ? sum / count : 0;
}

/** Example i's loss where every candidate has its positive's cosine: what the offsets (− log p) alone make. */
function lossesOfNothing({ loss, temperature, margin }: LossRule, batch: Candidates): (i: number) => number {
  switch (loss) {
    case 'listwise': {
      const weights = Float64Array.from(batch.candidateOffset, Math.exp);
      return (i) => softmaxLoss(batch, i, weights);
    }
    case 'pairwise-logistic':
      return (i) => pairLoss(batch, i, softplus);
    case 'pairwise-hinge':
      return (i) => pairLoss(batch, i, (gap) => Math.max(0, margin / temperature + gap));
    case 'pointwise':
      return (i) => softplus(-batch.positiveOffset[i]) + pairLoss(batch, i, (_, offset) => softplus(offset));
  }
}

/**
 * The loss that a batch has for a model that tells no two items apart: log B for the softmax over B candidates, log 2
 * for a logistic pair, and so on; the − log p correction is included, which makes it somewhat larger. The pointwise loss
 * depends on the cosine itself: the best one, 0, is taken.
 */
export function chanceLoss(batch: Candidates, rule: LossRule): number {
  const lossOf = lossesOfNothing(rule, batch);
  const examples = batch.positiveOffset.length;
  let total = 0;
  for (let i = 0; i < examples; i++) total += lossOf(i);
  return total / examples;
}

/**
 * How many checkpoints count, and the factor between the steps of two of them: they cover the last two thirds of the
 * training, and are few because each takes time.
 */
const KEPT = 3;
const SPACING = 1.5;

/**
 * Fewer steps say nothing: random scores begin above chance. On the sample, the default training is below it after 5
 * steps, and with a tenth of the embeddings' and a twentieth of the dense layers' learning rate after 17.
 */
const ENOUGH_STEPS = 50;

/** What a log remembers, as plain data. */
export interface LearningData {
  readonly steps: number;
  readonly next: number;
  readonly gaps: readonly number[];
}

/** Compares a training's loss at a few checkpoints with the loss of a model that knows nothing. */
export class LearningLog {
  private steps: number;
  private next: number;
  private gaps: readonly number[];

  constructor({ steps, next, gaps }: LearningData = { steps: 0, next: 1, gaps: [] }) {
    this.steps = steps;
    this.next = next;
    this.gaps = gaps;
  }

  /** @param loss of the batch before its step. */
  see(batch: Candidates, rule: LossRule, loss: number): void {
    this.steps += 1;
    if (this.steps < this.next) return;
    this.next = Math.ceil(SPACING * this.steps);
    this.gaps = [...this.gaps.slice(1 - KEPT), loss - chanceLoss(batch, rule)];
  }

  /** True where the loss has fallen below chance, however little; null where there is too little to tell. */
  get isBelowChance(): boolean | null {
    return this.steps < ENOUGH_STEPS ? null : this.gaps.reduce((sum, gap) => sum + gap, 0) < 0;
  }

  /** What another one needs to go on from here. */
  get data(): LearningData {
    const { steps, next, gaps } = this;
    return { steps, next, gaps };
  }
}
