import { ln } from '../log.ts';
import type { Candidates } from '../compute/step.ts';
import type { Random } from '../random/keyed.ts';
import { CandidateMasks, type KnownLikes } from './candidate-mask.ts';

/** Where negatives come from: the batch's other items, all items alike, or all items ∝ count^0.75. */
export const negativeSources = ['in-batch', 'uniform', 'popularity'] as const;
export type NegativeSource = (typeof negativeSources)[number];

export interface NegativePolicy {
  readonly source: NegativeSource;
  /** The share of the negatives that are hard: ranked high by the current model, yet no positive. */
  readonly hardShare: number;
  /** Subtract log p from the scores, p being the chance that a negative is drawn (softmax only). */
  readonly logQ: boolean;
  /** How many candidates a batch draws where the source is not the batch; as many as its examples unless told. At least 1. */
  readonly count?: number;
}

/** Inverse transform sampling: draws items with chances ∝ weights, by binary search in the cumulative sum. */
export class WeightedSampler {
  private readonly cumulative: Float64Array;

  constructor(weights: Float64Array) {
    this.cumulative = new Float64Array(weights.length);
    let total = 0;
    for (let i = 0; i < weights.length; i++) this.cumulative[i] = total += weights[i];
  }

  draw(random: Random): number {
    const at = random.uniform() * this.cumulative[this.cumulative.length - 1];
    let low = 0;
    let high = this.cumulative.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.cumulative[middle] > at) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** Each source's weight of an item with `count` training events. */
const weightOf: Record<NegativeSource, (count: number) => number> = {
  'in-batch': (count) => count,
  uniform: (count) => (count > 0 ? 1 : 0),
  popularity: (count) => Math.sqrt(count) * Math.sqrt(Math.sqrt(count)),
};

/**
 * Negative sampling with the log-Q correction (Yi et al. 2019, equation 3): makes every batch's candidates under one
 * policy, in-batch or drawn. Only items with training events are drawn.
 */
export class NegativeSampler {
  private readonly sampler: WeightedSampler;
  /** − log p of each item under the source; 0 where the correction is off. */
  private readonly correction: Float32Array;
  /** Hard negatives count as drawn uniformly: their true chance is unknown. */
  private readonly hardCorrection: number;
  private readonly masks: CandidateMasks;

  constructor(
    private readonly policy: NegativePolicy,
    itemCounts: Int32Array,
  ) {
    const weights = Float64Array.from(itemCounts, weightOf[policy.source]);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    this.sampler = new WeightedSampler(weights);
    this.correction = Float32Array.from(weights, (weight) => (policy.logQ && weight > 0 ? -ln(weight / total) : 0));
    const known = itemCounts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
    this.hardCorrection = policy.logQ ? ln(known) : 0;
    this.masks = new CandidateMasks(itemCounts.length);
  }

  /**
   * The candidates of a batch: as many as it has examples (or the policy's `count`, where they are drawn), `hardShare` of
   * them hard. A candidate that the example's user is known to like, first of all its own positive, is masked.
   * @param likes who the examples' users are, and what they are known to like.
   * @param hardOf draws a hard negative for the example at a place in the batch; null where there is none yet.
   */
  candidatesOf(
    positives: Int32Array,
    random: Random,
    likes: KnownLikes,
    hardOf: ((place: number) => number) | null,
  ): Candidates {
    const batch = positives.length;
    const inBatch = this.policy.source === 'in-batch';
    const candidates = inBatch ? batch : (this.policy.count ?? batch);
    const hard = hardOf ? Math.round(this.policy.hardShare * candidates) : 0;
    const drawn = inBatch ? 0 : candidates - hard;
    const items = new Int32Array(batch + drawn + hard);
    items.set(positives);
    for (let i = 0; i < drawn; i++) items[batch + i] = this.sampler.draw(random);
    for (let i = 0; i < hard; i++) items[batch + drawn + i] = hardOf!(random.integer(batch));
    const candidateStart = items.length - candidates;
    const pool = items.subarray(candidateStart);
    return {
      items,
      candidateStart,
      candidates,
      positiveOffset: this.correctionsOf(positives),
      candidateOffset: this.correctionsOf(pool).fill(this.hardCorrection, candidates - hard),
      mask: this.masks.make(positives, pool, likes),
    };
  }

  private correctionsOf(items: Int32Array): Float32Array {
    const corrections = new Float32Array(items.length);
    for (let i = 0; i < items.length; i++) corrections[i] = this.correction[items[i]];
    return corrections;
  }
}
