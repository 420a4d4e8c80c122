/** Buckets of each size before two are merged into one of twice the size (M in the paper). */
const BUCKETS_A_SIZE = 5;

/** A stretch of the stream, summed up. */
interface Bucket {
  readonly count: number;
  readonly sum: number;
  /** Sum of squared distances from the bucket's own mean. */
  readonly scatter: number;
}

const EMPTY: Bucket = { count: 0, sum: 0, scatter: 0 };

/** Two stretches as one (Chan, Golub & LeVeque 1979). */
function merged(a: Bucket, b: Bucket): Bucket {
  if (a.count === 0) return b;
  const apart = a.sum / a.count - b.sum / b.count;
  const count = a.count + b.count;
  return { count, sum: a.sum + b.sum, scatter: a.scatter + b.scatter + (apart * apart * a.count * b.count) / count };
}

/**
 * ADWIN (Bifet & Gavaldà 2007, ADWIN2): keeps a window of the stream's latest values, and drops its oldest part
 * whenever the means of an older and a newer part differ by more than chance allows. Chosen over Page–Hinkley
 * because its one parameter is a chance of error; Page–Hinkley's threshold and tolerance are in the stream's own
 * units and would have to be tuned for each measure, size of window and clock. What it asks for are values that use
 * the range 0 … 1: hits and misses, or a divergence's surprise beside its control (`surpriseOf`). It tells of falls as
 * well as of rises. After an alarm it starts afresh with the next value (as the library river does), or one change
 * would raise a row of alarms while the window shrinks.
 */
export class Adwin {
  /** Newest first; sizes grow towards the end. */
  private buckets: Bucket[] = [];
  private whole = EMPTY;
  private changed = false;

  /** @param delta how likely a false cut may be at each value, between 0 and 1; the paper's bound is a generous one. */
  constructor(private readonly delta: number) {
    if (!(delta > 0 && delta < 1)) throw new RangeError(`a confidence of ${delta} is not between 0 and 1`);
  }

  /** How many of the latest values the detector takes for one regime. */
  get width(): number {
    return this.whole.count;
  }

  /** Their mean; NaN before the first value. */
  get mean(): number {
    return this.whole.sum / this.whole.count;
  }

  /** @param value 0 … 1. @returns whether the detector now tells of a change. */
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

  /** Where one size has too many buckets, its two oldest become one of the next size, and so on. */
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

  /** Whether some cut leaves two parts whose means differ by more than the paper's bound (its theorem 3.2 f.). */
  private hasCut(): boolean {
    const { count, sum, scatter } = this.whole;
    const confidence = Math.log((2 * Math.log(Math.max(Math.E, count))) / this.delta);
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

/** The places in a stream at which the detector told of a change. @param values each 0 … 1. */
export function alarmsOf(values: ArrayLike<number>, delta: number): number[] {
  const detector = new Adwin(delta);
  return Array.from(values, (value, at) => (detector.add(value) ? at : -1)).filter((at) => at >= 0);
}
