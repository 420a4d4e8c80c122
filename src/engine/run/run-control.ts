import { Run, type OpenRun, type RunHost, type Wish } from './run.ts';

/** Drives one run at a time: start, pause, resume, step, cancel. A command that does not fit does nothing. */
export class RunControl {
  private run: Run | null = null;

  constructor(private readonly host: RunHost) {}

  /**
   * Starts a run, after the one before has been cancelled and has freed everything.
   * @returns resolves once the run has ended, however it ended.
   */
  start(open: OpenRun): Promise<void> {
    const before = this.run;
    before?.ask('cancel');
    this.run = new Run(this.host, open, before?.ended ?? Promise.resolve());
    return this.run.ended;
  }

  /** Stops between two events. Resolves once the run stands still. */
  async pause(): Promise<void> {
    await this.halt('pause');
  }

  resume(): void {
    this.alive()?.ask('run');
  }

  /** Goes on to the next progress event that ends a step, and pauses there. Resolves once the run stands still. */
  async step(): Promise<void> {
    await this.halt('step');
  }

  /** Stops the run for good. Resolves once everything it held is free. */
  async cancel(): Promise<void> {
    const run = this.alive();
    run?.ask('cancel');
    await run?.ended;
  }

  private async halt(wish: Wish): Promise<void> {
    const run = this.alive();
    if (!run || (wish === 'pause' && run.isPaused)) return;
    const still = run.standsStill();
    run.ask(wish);
    await still;
  }

  private alive(): Run | null {
    return this.run?.hasEnded === false ? this.run : null;
  }
}
