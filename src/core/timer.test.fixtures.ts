import type { Timer } from './within.ts';

/** A clock that only a test moves. */
export class ManualClock {
  private now = 0;
  private waiting: { readonly at: number; readonly callback: () => void }[] = [];

  readonly timer: Timer = (callback, ms) => {
    const entry = { at: this.now + ms, callback };
    this.waiting.push(entry);
    return () => (this.waiting = this.waiting.filter((each) => each !== entry));
  };

  /** Timers that neither went off nor were taken back. */
  get pending(): number {
    return this.waiting.length;
  }

  /** Lets time pass, and what is due happen; then whatever follows from it at once. */
  async pass(ms: number): Promise<void> {
    await settled();
    this.now += ms;
    const due = this.waiting.filter(({ at }) => at <= this.now);
    this.waiting = this.waiting.filter(({ at }) => at > this.now);
    for (const { callback } of due) callback();
    await settled();
  }
}

/** Resolves when every promise that needs nothing from outside has settled. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
