import type { RunEvent } from '../../core/experiment/experiment.ts';

/** Calls back once, after some milliseconds. */
export type Later = (callback: () => void, ms: number) => void;

/** Two frames of a 60 Hz screen: more messages than the page can draw would only cost it time. */
const FRAME_MS = 33;

/** Gathers a run's events and sends them on once a frame, in order. */
export class EventBatch {
  private events: RunEvent[] = [];

  constructor(
    private readonly send: (events: readonly RunEvent[]) => void,
    private readonly later: Later,
  ) {}

  /** Sends `event` within a frame. */
  add(event: RunEvent): void {
    this.events.push(event);
    if (this.events.length === 1) this.later(() => this.flush(), FRAME_MS);
  }

  /** Sends what was gathered, now. */
  flush(): void {
    if (this.events.length === 0) return;
    const { events } = this;
    this.events = [];
    this.send(events);
  }
}
