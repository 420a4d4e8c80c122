/**
 * The verdict on a claim: its interval lies above zero, contains zero, or lies below it. `leaning`: it lies to one side,
 * but the effect is small and the seeds are few; see `judge`. `not run`: what it compares did not run.
 */
export type Verdict = 'holds' | 'leaning' | 'no effect' | 'reversed' | 'not run';

/** A tested claim. The estimate is a difference that the claim says is positive. */
export interface Claim {
  readonly id: string;
  readonly verdict: Verdict;
  /** Null where the claim was not run. */
  readonly estimate: number | null;
  /** Ends of the 95% interval; null where the claim was not run. */
  readonly low: number | null;
  readonly high: number | null;
}

/** An estimate with the ends of its 95% interval. */
export interface Interval {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** The margin of all claims: a smaller difference in recall is small. */
export const MARGIN = 0.01;

/** How many seeds a small difference needs before it settles a claim. */
export const ENOUGH_SEEDS = 5;

/**
 * Judges a claim by its interval; without one its verdict is `not run`.
 * @param seeds how many seeds a difference in recall rests on: with fewer than `ENOUGH_SEEDS`, one below `MARGIN` only
 * leans. Where nothing is given, the claim is not about such a difference.
 */
export function judge(id: string, interval: Interval | null, seeds: number = ENOUGH_SEEDS): Claim {
  if (!interval) return { id, verdict: 'not run', estimate: null, low: null, high: null };
  const { estimate, low, high } = interval;
  const side = low > 0 ? 'holds' : high < 0 ? 'reversed' : 'no effect';
  const leans = side !== 'no effect' && Math.abs(estimate) < MARGIN && seeds < ENOUGH_SEEDS;
  return { id, verdict: leans ? 'leaning' : side, estimate, low, high };
}
