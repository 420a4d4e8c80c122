/** What the data says of a sentence: an interval above zero, across it, below it, or not run yet. */
export type Verdict = 'holds' | 'no effect' | 'reversed' | 'not run';

/** A sentence of the lecture, tested. The estimate is a difference whose expected sign is positive. */
export interface Claim {
  readonly id: string;
  readonly verdict: Verdict;
  /** Null where the claim was not run. */
  readonly estimate: number | null;
  /** Ends of the 95% interval. */
  readonly low: number | null;
  readonly high: number | null;
}

export interface Interval {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** Turns an estimated difference into a claim's verdict. Without an interval the claim reads `not run`. */
export function judge(id: string, interval: Interval | null): Claim {
  if (!interval) return { id, verdict: 'not run', estimate: null, low: null, high: null };
  const verdict = interval.low > 0 ? 'holds' : interval.high < 0 ? 'reversed' : 'no effect';
  return { id, verdict, ...interval };
}
