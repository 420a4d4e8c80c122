import type { ProgressEvent, RunContext, RunEvent } from '../../core/experiment/experiment.ts';
import { type ErrorReport, reportOf } from '../../core/errors.ts';
import { pacing } from '../../pacing.ts';
import { EventBatch, type Later } from './event-batch.ts';
import { SessionSlot } from './session-slot.ts';
import type { RunStatus } from '../protocol.ts';

/** The messages of a run. */
export type RunMessage =
  | { readonly kind: 'status'; readonly status: RunStatus }
  | { readonly kind: 'events'; readonly events: readonly RunEvent[] }
  | { readonly kind: 'failed'; readonly error: ErrorReport };

/** What run control needs of its surroundings. */
export interface RunHost {
  readonly send: (message: RunMessage) => void;
  /** Milliseconds on a monotonic clock. */
  readonly now: () => number;
  /** Resolves after the messages that wait in the queue were handled. */
  readonly yieldToQueue: () => Promise<void>;
  readonly later: Later;
}

type Events = AsyncGenerator<RunEvent, void, void>;

/** Makes a run's events; loading may take a while. @param keep takes the session that the run leaves behind. */
export type OpenRun = (keep: RunContext['keep']) => Promise<Events>;

export type RunCommand = 'run' | 'step' | 'pause' | 'cancel';

function endsStep(event: RunEvent): boolean {
  return event.type === 'progress' && (event as ProgressEvent).step;
}

/** One run from start to end. Its status goes loading → running ⇄ paused → finished | cancelled | failed. */
export class Run {
  readonly ended: Promise<void>;
  /** What it leaves behind for questions. */
  readonly session = new SessionSlot();
  private command: RunCommand = 'run';
  private status: RunStatus = 'idle';
  private wake: () => void = () => undefined;
  private onStop: (() => void)[] = [];
  private cancelNow: () => void = () => undefined;
  private readonly cancelling = new Promise<null>((resolve) => (this.cancelNow = () => resolve(null)));
  private readonly batch: EventBatch;
  private silent = false;

  constructor(
    private readonly host: RunHost,
    private readonly open: OpenRun,
    after: Promise<void>,
  ) {
    this.batch = new EventBatch((events) => this.send({ kind: 'events', events }), host.later);
    this.ended = after.then(() => this.live());
  }

  get hasEnded(): boolean {
    return this.status === 'finished' || this.status === 'cancelled' || this.status === 'failed';
  }

  /** Asks for something; a run that is being cancelled takes no more wishes. */
  ask(command: RunCommand): void {
    if (this.command === 'cancel') return;
    this.command = command;
    if (command === 'cancel') this.cancelNow();
    if (command === 'run') this.stopped();
    this.wake();
  }

  /** Cancels it if it goes on, and frees everything that it holds, its session too. */
  async free(): Promise<void> {
    if (!this.hasEnded) this.ask('cancel');
    await this.ended;
    this.session.clear();
  }

  /** It tells nothing any more. */
  silence(): void {
    this.silent = true;
  }

  get isPaused(): boolean {
    return this.status === 'paused';
  }

  /** Resolves once the run stands still (paused or ended) or was told to run on. */
  standsStill(): Promise<void> {
    return new Promise((resolve) => this.onStop.push(resolve));
  }

  private async live(): Promise<void> {
    // A run that was replaced before it began has nothing to tell.
    if (this.cancelled()) return this.end('cancelled', false);
    this.tell('loading');
    try {
      await this.drive(await this.load());
      this.end(this.cancelled() ? 'cancelled' : 'finished');
    } catch (error) {
      if (this.cancelled()) return this.end('cancelled');
      this.batch.flush();
      this.send({ kind: 'failed', error: reportOf(error) });
      this.end('failed');
    }
  }

  /** Null where the run was cancelled meanwhile: nobody waits for a slow network then. */
  private async load(): Promise<Events | null> {
    const opened = this.open((session) => this.session.keep(session));
    const events = await Promise.race([opened, this.cancelling]);
    if (!events) void opened.then((late) => late.return()).catch(() => undefined);
    return events;
  }

  private async drive(events: Events | null): Promise<void> {
    if (!events) return;
    try {
      let yielded = this.host.now();
      if (!this.cancelled()) this.tell('running');
      while (!this.cancelled()) {
        if (this.command === 'pause') {
          await this.rest();
          continue;
        }
        const next = await events.next();
        if (next.done || this.cancelled()) return;
        this.batch.add(next.value);
        if (this.command === 'step' && endsStep(next.value)) this.command = 'pause';
        if (this.host.now() - yielded < pacing.breathMs) continue;
        await this.host.yieldToQueue();
        yielded = this.host.now();
      }
    } finally {
      // Only after this is everything that the run held free.
      await events.return();
    }
  }

  private async rest(): Promise<void> {
    const woken = new Promise<void>((resolve) => (this.wake = resolve));
    this.tell('paused');
    this.stopped();
    await woken;
    if (this.command === 'run' || this.command === 'step') this.tell('running');
  }

  private send(message: RunMessage): void {
    if (!this.silent) this.host.send(message);
  }

  private cancelled(): boolean {
    return this.command === 'cancel';
  }

  private tell(status: RunStatus): void {
    this.batch.flush();
    this.status = status;
    this.send({ kind: 'status', status });
  }

  private end(status: RunStatus, aloud = true): void {
    if (aloud) this.tell(status);
    this.status = status;
    this.stopped();
  }

  private stopped(): void {
    const waiting = this.onStop;
    this.onStop = [];
    for (const resolve of waiting) resolve();
  }
}
