import type { RunEvent } from '../../core/experiment/experiment.ts';
import { pacing } from '../../pacing.ts';

/** Calls back once, after some milliseconds. */
export type Later = (callback: () => void, ms: number) => void;

/** Gathers a run's events and sends them on every two frames, in order. */
export class EventBatch {
  private events: RunEvent[] = [];

  constructor(
    private readonly send: (events: readonly RunEvent[]) => void,
    private readonly later: Later,
  ) {}

  /** Sends `event` soon. */
  add(event: RunEvent): void {
    this.events.push(event);
    if (this.events.length === 1) this.later(() => this.flush(), pacing.batchMs);
  }

  /** Sends what was gathered, now. */
  flush(): void {
    if (this.events.length === 0) return;
    const { events } = this;
    this.events = [];
    this.send(events);
  }
}
