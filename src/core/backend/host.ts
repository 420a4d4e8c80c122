import { engine } from '@tensorflow/tfjs-core';
import { LabError } from '../errors.ts';
import { candidatesAfter, candidatesFor } from './choose.ts';
import type { AdapterProbe, BackendChoice, BackendName, BackendReason, BackendStatus } from './types.ts';

/** A backend that computes. */
export interface OpenBackend {
  /** Resolves when its device is gone; null where that cannot happen. */
  readonly lost: Promise<unknown> | null;
  /** Lets go of its device and memory; it may be opened again. */
  close(): void;
}

/** What a platform (browser, Node) does for the host. */
export interface BackendPlatform {
  probe(): Promise<AdapterProbe | null>;
  /** Loads a backend and makes it tfjs's current one. Rejects where it cannot start. */
  open(name: BackendName): Promise<OpenBackend>;
}

export type Recovered = (lost: BackendName, backend: BackendStatus) => void;

interface Active {
  readonly status: BackendStatus;
  readonly backend: OpenBackend;
  isLost: boolean;
}

type Outcome<T> = { readonly kind: 'done'; readonly value: T } | { readonly kind: 'lost' };

/** A device's loss is often told a little after the work on it has failed. */
const patience = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 100));

const failedReason: Readonly<Record<BackendName, BackendReason | null>> = {
  webgpu: 'webgpu-failed',
  wasm: 'wasm-failed',
  cpu: null,
};

/**
 * Keeps one tensor backend open and runs computations on it, one at a time. Where the device is lost, it moves on to
 * the next backend and runs the computation again; callers keep all state outside the backend.
 */
export class BackendHost {
  private active: Active | null = null;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly platform: BackendPlatform,
    private readonly onRecovered: Recovered,
    private readonly grace: () => Promise<void> = patience,
  ) {}

  /**
   * Opens the backend that fits the request; between two computations of a run it moves the run over.
   * A backend that was lost is tried again.
   * @throws LabError `backend-none-left` where none can start.
   */
  choose(requested: BackendChoice): Promise<BackendStatus> {
    return this.exclusive(async () => {
      const { active } = this;
      if (active && active.status.requested === requested && active.status.reason !== 'device-lost' && !active.isLost) {
        return active.status;
      }
      const adapter = requested === 'wasm' || requested === 'cpu' ? null : await this.platform.probe();
      const { order, reason } = candidatesFor(requested, adapter);
      active?.backend.close();
      return (await this.open(order, requested, reason, adapter)).status;
    });
  }

  /**
   * Runs `work` on the current backend, again on the next one where the device is lost meanwhile. Tensors that the
   * work leaves behind are disposed. Its own errors are passed on.
   * @throws LabError `backend-none-left` where the last backend is lost.
   */
  compute<T>(work: () => Promise<T>): Promise<T> {
    return this.exclusive(async () => {
      for (;;) {
        const { active } = this;
        if (!active) throw new Error('no backend was chosen');
        const outcome = active.isLost ? ({ kind: 'lost' } as const) : await this.attempt(work, active);
        if (outcome.kind === 'done') return outcome.value;
        await this.fallBack(active);
      }
    });
  }

  /** Lets go of the backend. */
  close(): Promise<void> {
    return this.exclusive(async () => {
      this.active?.backend.close();
      this.active = null;
    });
  }

  private async attempt<T>(work: () => Promise<T>, active: Active): Promise<Outcome<T>> {
    const lost = active.backend.lost?.then((): Outcome<T> => ({ kind: 'lost' }));
    engine().startScope();
    try {
      const done = work().then((value): Outcome<T> => ({ kind: 'done', value }));
      // After a loss, a read may never settle: the loss itself has to end the wait.
      const outcome = await (lost ? Promise.race([lost, done]) : done);
      return active.isLost ? { kind: 'lost' } : outcome;
    } catch (error) {
      if (!lost || error instanceof LabError) throw error;
      await Promise.race([lost, this.grace()]);
      if (!active.isLost) throw error;
      return { kind: 'lost' };
    } finally {
      engine().endScope();
    }
  }

  private async fallBack(dead: Active): Promise<void> {
    dead.backend.close();
    const { name, requested } = dead.status;
    const next = await this.open(candidatesAfter(name), requested, 'device-lost', null);
    this.onRecovered(name, next.status);
  }

  private async open(
    order: readonly BackendName[],
    requested: BackendChoice,
    given: BackendReason | null,
    adapter: AdapterProbe | null,
  ): Promise<Active> {
    let reason = given;
    this.active = null;
    for (const name of order) {
      try {
        const backend = await this.platform.open(name);
        const label = name === 'webgpu' ? (adapter?.label ?? null) : null;
        const next: Active = { status: { name, requested, adapter: label, reason }, backend, isLost: false };
        void backend.lost?.then(() => (next.isLost = true));
        this.active = next;
        return next;
      } catch {
        if (reason !== 'device-lost') reason = failedReason[name];
      }
    }
    throw new LabError('backend-none-left', `no backend is left to compute on (asked for: ${requested})`, {
      requested,
    });
  }

  private exclusive<T>(task: () => Promise<T>): Promise<T> {
    const run = this.queue.then(task);
    this.queue = run.catch(() => undefined);
    return run;
  }
}
