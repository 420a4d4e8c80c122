import type { AsideTicket, BackendName, BackendStatus, EngineClient, RunRequest } from '../../engine/protocol.ts';
import { goesOn } from '../../notebooks/lab.ts';
import type { FollowedRun } from './followed-run.ts';

/** A run that has left its seat and waits beside it. */
export interface LeftRun {
  readonly id: number;
  readonly run: FollowedRun;
  /** It was going on when it left. */
  readonly wasRunning: boolean;
  /** What computed it, if it has not ended. */
  readonly backend: BackendName | null;
  /** The engine's, once it stands still; null where the engine could not keep it. */
  readonly ticket: Promise<AsideTicket | null>;
}

/**
 * The engine's one place for a run, as the page knows it: who sits there, hears the engine's messages. What is asked of it
 * here happens in the order it was asked, however fast the reader is.
 */
export class RunSeat {
  private sitting: FollowedRun | null = null;
  private order: Promise<unknown> = Promise.resolve();
  private lastId = 0;
  private backend: BackendName | null = null;

  constructor(
    private readonly engine: EngineClient,
    onBackend: (backend: BackendStatus) => void,
  ) {
    engine.subscribe((message) => {
      if (message.kind === 'backend' || message.kind === 'recovered') {
        this.backend = message.backend.name;
        onBackend(message.backend);
      }
      this.sitting?.hear(message);
    });
  }

  /** The run that the engine's messages are of. */
  get run(): FollowedRun | null {
    return this.sitting;
  }

  /** Resolves once everything that was asked for has happened. */
  async settled(): Promise<void> {
    await this.order;
  }

  /** Starts a run in the empty seat. @param pausing after its first step. @returns resolves once it has ended. */
  start(run: FollowedRun, request: RunRequest, pausing: boolean): Promise<void> {
    this.sitting = run;
    const ended = this.engine.start(request);
    if (pausing) void this.engine.step();
    return ended;
  }

  /** Empties the seat for good. */
  free(): void {
    this.inOrder(async () => {
      this.sitting = null;
      await this.engine.cancel();
    });
  }

  /** Empties the seat of a run that can come back. */
  leave(run: FollowedRun): LeftRun {
    const { status } = run;
    // Until it stands still the engine's messages are its own.
    const ticket = this.inOrder(async () => {
      const given = await this.engine.setAside().catch(() => null);
      this.sitting = null;
      return given;
    });
    this.lastId += 1;
    return {
      id: this.lastId,
      run,
      wasRunning: status === 'running',
      backend: goesOn(status) ? this.backend : null,
      ticket,
    };
  }

  /** Seats a run again, which goes on if it did when it left. */
  bringBack({ run, wasRunning, backend, ticket }: LeftRun): void {
    this.inOrder(async () => {
      const given = await ticket;
      const came = given !== null && (await this.engine.bringBack(given).catch(() => false));
      this.sitting = run;
      if (!came) return run.strand();
      if (backend !== null && backend !== this.backend) await this.return(run, backend);
      if (wasRunning && run.status === 'paused') void this.engine.resume();
    });
  }

  /** Frees a run that has left. */
  discard({ ticket }: LeftRun): void {
    this.inOrder(async () => {
      const given = await ticket;
      if (given !== null) await this.engine.discard(given);
    });
  }

  /** A run ends on the backend it began with: another one may give other numbers. */
  private async return(run: FollowedRun, backend: BackendName): Promise<void> {
    const now = await this.engine.chooseBackend(backend).catch(() => null);
    if (now?.name === backend) return;
    await this.engine.cancel();
    run.strand();
  }

  private inOrder<T>(work: () => Promise<T>): Promise<T> {
    const done = this.order.then(work);
    // A worker that has stopped answers nothing more; whoever follows finds a new one.
    this.order = done.catch(() => undefined);
    return done;
  }
}
