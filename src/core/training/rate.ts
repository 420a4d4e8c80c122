import { sumOf } from '../arrays.ts';

/** The number of steps that the recent rate covers. */
const WINDOW = 30;

/** Measures training examples a second: time inside steps only. */
export class RateMeter {
  private started = 0;
  private readonly recentMs: number[] = [];
  private readonly recentExamples: number[] = [];
  private ms = 0;
  private examples = 0;
  private counted = 0;

  constructor(private readonly now: () => number) {}

  /** Begins a step. */
  start(): void {
    this.started = this.now();
  }

  /** Ends a step. @param examples how many it trained on. */
  stop(examples: number): void {
    this.add(this.now() - this.started, examples);
  }

  /** Adds a step that was timed elsewhere; steps side by side are one, and their times are added up. */
  add(ms: number, examples: number): void {
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
    return (1000 * sumOf(this.recentExamples)) / sumOf(this.recentMs);
  }

  /** Examples a second over all steps. */
  overall(): number {
    return (1000 * this.examples) / this.ms;
  }

  /** The number of measured steps. */
  steps(): number {
    return this.counted;
  }

  /** Milliseconds of all steps. */
  totalMs(): number {
    return this.ms;
  }
}
