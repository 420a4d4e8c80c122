import { LabError } from '../errors.ts';
import { realTimer, unlessAborted, within } from '../within.ts';
import { candidatesAfter, candidatesFor } from './choose.ts';
import { openProved, type Opener } from './opening.ts';
import { DeviceError, type OpenBackend } from './platform.ts';
import { planFor, type Plan } from './plan.ts';
import type { AdapterProbe, BackendChoice, BackendName, BackendReason, BackendStatus } from './types.ts';

/** A device's loss is often told a little after the work on it has failed, ms. */
const GRACE_MS = 100;

/** What a host is put together from. */
export interface HostParts extends Omit<Opener, 'timer'> {
  readonly timer?: Opener['timer'];
  /** A run went on with another backend. */
  readonly onRecovered: (lost: BackendName, backend: BackendStatus) => void;
  /** There is news of a backend that was given up; the one that computes stays. */
  readonly onNews: (backend: BackendStatus) => void;
}

interface Active {
  status: BackendStatus;
  readonly backend: OpenBackend;
  broken: BackendReason | null;
}

type Outcome<T> = { readonly value: T } | { readonly broken: BackendReason };

const lateReason: Readonly<Record<BackendName, BackendReason | null>> = {
  webgpu: 'webgpu-late',
  wasm: 'wasm-late',
  cpu: null,
};

/**
 * Keeps one backend open and runs computations on it, one at a time. Every backend proves itself before its
 * first computation. Where the device is lost or reports an error, the host moves on to the next backend and runs the
 * computation again; callers keep all state outside the backend.
 */
export class BackendHost {
  private readonly opener: Opener;
  private active: Active | null = null;
  private queue: Promise<unknown> = Promise.resolve();
  /** The newest choice, which overtakes those before it. */
  private newest: Promise<BackendStatus> | null = null;
  private choosing = new AbortController();

  constructor(private readonly parts: HostParts) {
    this.opener = { timer: realTimer, ...parts };
  }

  /**
   * Opens the backend that fits the request; between two computations of a run it moves the run over. A choice that
   * still waits for an adapter, a download or a device is overtaken, and ends as this one does. What was given up
   * stays so until it is asked for `again`, but a lost device is always tried again.
   * @throws LabError `backend-none-left` where none can start.
   */
  choose(requested: BackendChoice, again = false): Promise<BackendStatus> {
    this.choosing.abort();
    this.choosing = new AbortController();
    const chosen = this.fulfil(requested, again, this.choosing.signal);
    chosen.catch(() => undefined);
    this.newest = chosen;
    return chosen;
  }

  /**
   * Runs `work` on the current backend, again on the next one where the device breaks meanwhile. What the work
   * leaves behind on the device is freed. Its own errors are passed on.
   * @throws LabError `backend-none-left` where the last backend breaks.
   */
  async compute<T>(work: () => Promise<T>): Promise<T> {
    let awaited: Promise<BackendStatus> | null = null;
    for (;;) {
      const done = await this.exclusive(() => this.computeNow(work));
      if (done) return done.value;
      // There is none while one is being chosen; that is waited for, once.
      if (!this.newest || this.newest === awaited) throw new Error('no backend was chosen');
      awaited = this.newest;
      await awaited;
    }
  }

  /** Lets go of the backend. */
  close(): Promise<void> {
    return this.exclusive(async () => {
      this.active?.backend.close();
      this.active = null;
    });
  }

  private async fulfil(requested: BackendChoice, again: boolean, signal: AbortSignal): Promise<BackendStatus> {
    try {
      const kept = again ? null : await this.exclusive(async () => this.kept(requested));
      if (kept && !signal.aborted) return kept;
      const { platform, timer } = this.opener;
      const planning = planFor(requested, platform, timer, (adapter) => this.answeredLate(adapter));
      const plan = await unlessAborted(planning, signal);
      return await this.exclusive(async () => {
        signal.throwIfAborted();
        this.active?.backend.close();
        return (await this.open(plan, signal)).status;
      });
    } catch (error) {
      if (signal.aborted && this.newest) return this.newest;
      throw error;
    }
  }

  /** What is open, where it is what this request led to before. */
  private kept(requested: BackendChoice): BackendStatus | null {
    const { active } = this;
    if (!active || active.broken || active.status.requested !== requested) return null;
    return active.status.reason === 'device-lost' ? null : active.status;
  }

  /** An adapter may turn out to be of no use to the request that holds by now. */
  private answeredLate(adapter: AdapterProbe | null): void {
    if (!this.active) return;
    const { order, reason } = candidatesFor(this.active.status.requested, adapter);
    this.tellLate('webgpu', order[0] === 'webgpu' ? 'webgpu-late' : reason);
  }

  /** What was given up as silent has answered; it is not taken without being asked for again. */
  private tellLate(name: BackendName, reason: BackendReason | null): void {
    const { active } = this;
    if (!active || active.status.reason !== `${name}-silent`) return;
    active.status = { ...active.status, reason };
    this.parts.onNews(active.status);
  }

  /** Null where no backend is open. */
  private async computeNow<T>(work: () => Promise<T>): Promise<{ readonly value: T } | null> {
    for (let { active } = this; active; active = this.active) {
      const outcome: Outcome<T> = active.broken ? { broken: active.broken } : await this.attempt(work, active);
      if ('value' in outcome) return outcome;
      await this.fallBack(active, outcome.broken);
    }
    return null;
  }

  private async attempt<T>(work: () => Promise<T>, active: Active): Promise<Outcome<T>> {
    const broken = active.backend.broken?.then((reason): Outcome<T> => ({ broken: reason }));
    const free = active.backend.note();
    try {
      const done = active.backend.watch(work).then((value): Outcome<T> => ({ value }));
      // After a loss, a read may never settle: the loss itself has to end the wait.
      const outcome = await (broken ? Promise.race([broken, done]) : done);
      return active.broken ? { broken: active.broken } : outcome;
    } catch (error) {
      if (error instanceof DeviceError) return { broken: 'device-error' };
      if (!broken || error instanceof LabError) throw error;
      return within(GRACE_MS, broken, () => error as Error, this.opener.timer);
    } finally {
      free();
    }
  }

  private async fallBack(dead: Active, reason: BackendReason): Promise<void> {
    dead.backend.close();
    const { name, requested } = dead.status;
    const plan: Plan = { order: candidatesAfter(name), reason, requested, adapter: null };
    const { signal } = this.choosing;
    try {
      const next = await this.open(plan, signal);
      this.parts.onRecovered(name, next.status);
    } catch (error) {
      // A choice that overtakes this one opens another.
      if (!signal.aborted) throw error;
    }
  }

  private async open({ order, reason: given, requested, adapter }: Plan, signal: AbortSignal): Promise<Active> {
    let reason = given;
    this.active = null;
    for (const name of order) {
      const opened = await openProved(name, this.opener, signal, () => this.tellLate(name, lateReason[name]));
      if (typeof opened !== 'string') return this.activate(opened, { name, requested, adapter, reason });
      // What ended a run is told before what else did not work then.
      if (name !== 'cpu' && given !== 'device-lost' && given !== 'device-error') reason = `${name}-${opened}`;
    }
    throw new LabError('backend-none-left', `no backend is left to compute on (asked for: ${requested})`, {
      requested,
    });
  }

  private activate(
    backend: OpenBackend,
    { name, adapter, ...status }: Omit<BackendStatus, 'adapter'> & Pick<Plan, 'adapter'>,
  ): Active {
    const label = name === 'webgpu' ? (adapter?.label ?? null) : null;
    const active: Active = { status: { name, ...status, adapter: label }, backend, broken: null };
    void backend.broken?.then((broken) => (active.broken = broken));
    this.active = active;
    return active;
  }

  private exclusive<T>(task: () => Promise<T>): Promise<T> {
    const run = this.queue.then(task);
    this.queue = run.catch(() => undefined);
    return run;
  }
}
