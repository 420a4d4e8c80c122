/** The verdict on a claim: its interval lies above zero, contains zero, or lies below it; or it was not run. */
export type Verdict = 'holds' | 'no effect' | 'reversed' | 'not run';

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

/** Judges a claim by its interval; without one its verdict is `not run`. */
export function judge(id: string, interval: Interval | null): Claim {
  if (!interval) return { id, verdict: 'not run', estimate: null, low: null, high: null };
  const verdict = interval.low > 0 ? 'holds' : interval.high < 0 ? 'reversed' : 'no effect';
  return { id, verdict, ...interval };
}
