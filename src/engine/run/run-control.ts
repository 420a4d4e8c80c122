import { Run, type OpenRun, type RunHost, type RunCommand } from './run.ts';
import { SessionSlot } from './session-slot.ts';

/**
 * Drives one run at a time: start, pause, resume, step, cancel. A command that does not fit does nothing. A run can be set
 * aside with the session that it has left behind, and brought back as it was.
 */
export class RunControl {
  private run: Run | null = null;
  private readonly aside = new Map<number, Run>();
  private tickets = 0;

  constructor(private readonly host: RunHost) {}

  /**
   * Starts a run, after the one before has been cancelled and has freed everything.
   * @returns resolves once the run has ended, however it ended.
   */
  start(open: OpenRun): Promise<void> {
    this.run = new Run(this.host, open, this.run?.free() ?? Promise.resolve());
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

  /** Stops the run for good. Resolves once everything it held is free, its session too. */
  async cancel(): Promise<void> {
    await this.run?.free();
  }

  /**
   * Sends a query to the session that the run has left behind.
   * @throws LabError `session-none` where it has left none.
   */
  ask(query: unknown): Promise<unknown> {
    return (this.run?.session ?? new SessionSlot()).ask(query);
  }

  /**
   * Sets the run aside, standing still: another one may start beside it. It tells nothing more until it is brought back.
   * @returns its ticket; null where there is no run.
   */
  async setAside(): Promise<number | null> {
    const { run } = this;
    if (!run) return null;
    await this.halt('pause');
    if (this.run !== run) return null;
    this.run = null;
    this.tickets += 1;
    this.aside.set(this.tickets, run);
    return this.tickets;
  }

  /**
   * Brings a run back; the one in its place is cancelled and freed.
   * @returns false where there is none of this ticket any more.
   */
  async bringBack(ticket: number): Promise<boolean> {
    const run = this.aside.get(ticket);
    if (!run) return false;
    this.aside.delete(ticket);
    await this.cancel();
    this.run = run;
    return true;
  }

  /** Cancels and frees a run that was set aside. It says nothing of it: nobody looks at it any longer. */
  async discard(ticket: number): Promise<void> {
    const run = this.aside.get(ticket);
    this.aside.delete(ticket);
    run?.silence();
    await run?.free();
  }

  /** Whether nothing would be lost without it: no run goes on or was set aside, and none has left a session behind. */
  get isEmpty(): boolean {
    return !this.alive() && this.aside.size === 0 && (this.run?.session.isEmpty ?? true);
  }

  private async halt(command: RunCommand): Promise<void> {
    const run = this.alive();
    if (!run || (command === 'pause' && run.isPaused)) return;
    const still = run.standsStill();
    run.ask(command);
    await still;
  }

  private alive(): Run | null {
    return this.run?.hasEnded === false ? this.run : null;
  }
}
