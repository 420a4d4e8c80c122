import type { ProgressEvent } from '../../core/experiment/experiment.ts';

/** Guesses the remaining time of a phase from how long its work took so far; pauses do not count. */
export class Pace {
  private phase: string | null = null;
  private startedAt = 0;
  private startedDone = 0;
  private pausedAt: number | null = null;

  /** @param now monotonic ms. @returns ms until the phase's end, or null while too little is known. */
  remaining(progress: ProgressEvent, now: number): number | null {
    if (progress.phase !== this.phase) {
      this.phase = progress.phase;
      this.startedAt = now;
      this.startedDone = progress.done;
      return null;
    }
    const done = progress.done - this.startedDone;
    if (done <= 0) return null;
    return ((now - this.startedAt) / done) * (progress.total - progress.done);
  }

  /** Stops the clock. */
  pause(now: number): void {
    this.pausedAt ??= now;
  }

  /** Goes on as if the pause had not been. */
  resume(now: number): void {
    if (this.pausedAt === null) return;
    this.startedAt += now - this.pausedAt;
    this.pausedAt = null;
  }
}
