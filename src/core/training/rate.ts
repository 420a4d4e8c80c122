/** Steps the shown rate looks back on. */
const WINDOW = 30;

/** Measures examples a second inside the training loop, and nothing outside it. */
export class RateMeter {
  private started = 0;
  private readonly recentMs: number[] = [];
  private readonly recentExamples: number[] = [];
  private ms = 0;
  private examples = 0;
  private counted = 0;

  constructor(private readonly now: () => number) {}

  start(): void {
    this.started = this.now();
  }

  /** Ends a step that trained on this many examples. */
  stop(examples: number): void {
    const ms = this.now() - this.started;
    this.ms += ms;
    this.counted += 1;
    this.examples += examples;
    this.recentMs.push(ms);
    this.recentExamples.push(examples);
    if (this.recentMs.length > WINDOW) {
      this.recentMs.shift();
      this.recentExamples.shift();
    }
  }

  /** Examples a second over the last steps. */
  recent(): number {
    const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
    return (1000 * sum(this.recentExamples)) / sum(this.recentMs);
  }

  /** Examples a second over all steps. */
  overall(): number {
    return (1000 * this.examples) / this.ms;
  }

  /** Steps measured. */
  steps(): number {
    return this.counted;
  }

  /** Milliseconds of all steps. */
  totalMs(): number {
    return this.ms;
  }
}
