import { ln } from '../../log.ts';

/** The most buckets of one size; one more, and two are merged into one of twice the size (M in the paper). */
const BUCKETS_A_SIZE = 5;

/** A bucket of the exponential histogram: statistics of successive values. */
interface Bucket {
  readonly count: number;
  readonly sum: number;
  /** Sum of squared deviations from the bucket's mean. */
  readonly scatter: number;
}

const EMPTY: Bucket = { count: 0, sum: 0, scatter: 0 };

/** The statistics of two buckets together (Chan, Golub & LeVeque 1979). */
function merged(a: Bucket, b: Bucket): Bucket {
  if (a.count === 0) return b;
  const apart = a.sum / a.count - b.sum / b.count;
  const count = a.count + b.count;
  return { count, sum: a.sum + b.sum, scatter: a.scatter + b.scatter + (apart * apart * a.count * b.count) / count };
}

/**
 * ADWIN (adaptive windowing, Bifet & Gavaldà 2007, algorithm ADWIN2): keeps a window of the latest values, and drops its
 * oldest part whenever the means of an older and a newer part differ by more than chance allows. Chosen over Page–Hinkley
 * because its one parameter is a probability of error; Page–Hinkley's threshold and tolerance are in the units of the
 * stream and would have to be tuned for each measure, window size and clock. It needs values that use the range 0 … 1:
 * hits and misses, or percentiles beside a control (`surpriseOf`). It detects falls as well as rises. After an alarm it
 * starts again with the next value (as the library river does); otherwise one change would raise many alarms while the
 * window shrinks.
 */
export class Adwin {
  /** Newest first; sizes grow towards the end. */
  private buckets: Bucket[] = [];
  private whole = EMPTY;
  private changed = false;

  /** @param delta the probability of a false alarm at each value, between 0 and 1; the paper's bound is conservative. */
  constructor(private readonly delta: number) {
    if (!(delta > 0 && delta < 1)) throw new RangeError(`a confidence of ${delta} is not between 0 and 1`);
  }

  /** The length of the window: how many of the latest values belong to the present regime. */
  get width(): number {
    return this.whole.count;
  }

  /** The window's mean; NaN before the first value. */
  get mean(): number {
    return this.whole.sum / this.whole.count;
  }

  /** @param value 0 … 1. @returns true where the value raises an alarm. @throws RangeError for any other value. */
  add(value: number): boolean {
    if (!(value >= 0 && value <= 1)) throw new RangeError(`the detector takes values of 0 … 1, not ${value}`);
    if (this.changed) {
      this.buckets = [];
      this.whole = EMPTY;
    }
    this.buckets.unshift({ count: 1, sum: value, scatter: 0 });
    this.compress();
    this.whole = this.buckets.reduceRight((sum, bucket) => merged(sum, bucket), EMPTY);
    this.changed = false;
    while (this.hasCut()) {
      this.buckets.pop();
      this.whole = this.buckets.reduceRight((sum, bucket) => merged(sum, bucket), EMPTY);
      this.changed = true;
    }
    return this.changed;
  }

  /** Merges the two oldest buckets of a size that has too many, then of the next size, and so on. */
  private compress(): void {
    let from = 0;
    while (from < this.buckets.length) {
      const { count } = this.buckets[from];
      let to = from;
      while (to < this.buckets.length && this.buckets[to].count === count) to += 1;
      if (to - from <= BUCKETS_A_SIZE) return;
      this.buckets.splice(to - 2, 2, merged(this.buckets[to - 1], this.buckets[to - 2]));
      from = to - 2;
    }
  }

  /** Whether at some cut the means of the two parts differ by more than the paper's bound (theorem 3.2 and after). */
  private hasCut(): boolean {
    const { count, sum, scatter } = this.whole;
    const confidence = ln((2 * ln(Math.max(Math.E, count))) / this.delta);
    let old = EMPTY;
    for (let at = this.buckets.length - 1; at > 0; at--) {
      old = merged(old, this.buckets[at]);
      const recent = count - old.count;
      const share = 1 / old.count + 1 / recent;
      const bound = Math.sqrt(2 * share * (scatter / count) * confidence) + (2 / 3) * share * confidence;
      if (Math.abs(old.sum / old.count - (sum - old.sum) / recent) > bound) return true;
    }
    return false;
  }
}

/** Runs ADWIN over a stream. @param values each 0 … 1. @param delta see `Adwin`. @returns the places of the alarms. */
export function alarmsOf(values: ArrayLike<number>, delta: number): number[] {
  const detector = new Adwin(delta);
  return Array.from(values, (value, at) => (detector.add(value) ? at : -1)).filter((at) => at >= 0);
}

/** How the alarms of a detector compare with the true changes. */
export interface Detection {
  /** By change: the number of values up to its first alarm, at least 1; null where it was missed. */
  readonly delays: readonly (number | null)[];
  /** Alarms that are not the first one after a change. */
  readonly falseAlarms: number;
}

/**
 * Detection delay and false alarms on a stream whose changes are known. The first alarm between a change and the next
 * one (or the end of the stream) is its detection; every other alarm is a false one.
 * @param alarms places of the values at which the detector raised an alarm, ascending.
 * @param changes places of the first value of each new regime, ascending; none for a shuffled control.
 */
export function judgeAlarms(alarms: readonly number[], changes: readonly number[]): Detection {
  const delays = changes.map((change, c) => {
    const reach = changes[c + 1] ?? Infinity;
    const found = alarms.find((alarm) => alarm >= change && alarm < reach);
    return found === undefined ? null : found - change + 1;
  });
  return { delays, falseAlarms: alarms.length - delays.filter((delay) => delay !== null).length };
}
