import type { BackendChoice, BackendName, BackendStatus } from '../core/backend/types.ts';
import type { Dataset, PositiveRule } from '../core/data/types.ts';
import type { ErrorReport } from '../core/errors.ts';
import type { RunSettings } from '../core/experiment/run-settings.ts';
import type { RunEvent } from '../core/experiment/experiment.ts';

export type { BackendChoice, BackendName, BackendReason, BackendStatus } from '../core/backend/types.ts';

/** Which run the page asks for. */
export interface RunRequest extends RunSettings {
  readonly notebook: string;
  readonly backend: BackendChoice;
}

/** `cancelled` was stopped by the reader, `failed` by an error. */
export type RunStatus = 'idle' | 'loading' | 'running' | 'paused' | 'finished' | 'cancelled' | 'failed';

/** What the worker sends to the page during a run; events are sent in batches, about one per two frames. */
export type EngineMessage =
  | { readonly kind: 'status'; readonly status: RunStatus }
  /** The run's experiment was loaded; see `Experiment.version`. */
  | { readonly kind: 'opened'; readonly version: string }
  | { readonly kind: 'backend'; readonly backend: BackendStatus }
  /** The backend was lost during the run, which continues on the next one. */
  | { readonly kind: 'recovered'; readonly lost: BackendName; readonly backend: BackendStatus }
  | { readonly kind: 'events'; readonly events: readonly RunEvent[] }
  | { readonly kind: 'failed'; readonly error: ErrorReport };

/** Names a run that was set aside: in which of the workers that there were, and there by its number. */
export interface AsideTicket {
  readonly worker: number;
  readonly number: number;
}

/** Ends a subscription. */
export type Unsubscribe = () => void;

/**
 * The engine as the page uses it (implemented over a module worker in `client.ts`). One run at a time: starting another
 * one cancels the one before. Methods reject with a `LabError`; `engine-crashed` where the worker has stopped.
 */
export interface EngineClient {
  /** Called with every message of every run, in order. */
  subscribe(listener: (message: EngineMessage) => void): Unsubscribe;
  /** Fetches what a notebook's first run needs. @throws LabError `code-missing` where that does not come. */
  prepare(notebook: string): Promise<void>;
  /** Resolves once the run has ended, however it ended. Never rejects: a failure comes as a message. */
  start(request: RunRequest): Promise<void>;
  /** Pauses between two events. Resolves once the run has stopped. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Runs to the end of one step, then pauses. Right after `start` that is the run's first step. */
  step(): Promise<void>;
  /** Stops the run for good and frees everything it held. Does nothing where none runs. */
  cancel(): Promise<void>;
  /**
   * Sets the run aside with the session that it has left behind, standing still: another one may start. Every message of
   * it comes before the answer. Resolves with its ticket; null where there is no run.
   */
  setAside(): Promise<AsideTicket | null>;
  /**
   * Brings back a run that was set aside, as it stood; the one in its place is cancelled. Messages after the answer are of
   * the run that came back. Resolves with false where the run is gone.
   */
  bringBack(ticket: AsideTicket): Promise<boolean>;
  /** Frees a run that was set aside. */
  discard(ticket: AsideTicket): Promise<void>;
  /**
   * Ends the worker where nobody waits for it and it holds nothing: no run, no session, none set aside. An opened
   * notebook's worker takes 20 to 35 MB (measured in Chromium 156). The next call starts another one.
   */
  rest(): Promise<void>;
  /** Opens a backend without a run; `again` tries those that were given up before. @throws LabError as `BackendHost`. */
  chooseBackend(choice: BackendChoice, again?: boolean): Promise<BackendStatus>;
  /** The filtered data set, for the page's own figures. @throws LabError as `DataStore.dataset`. */
  dataset(rule: PositiveRule): Promise<Dataset>;
  /**
   * Sends a query to the session that the last run left behind; the notebook's `queries.ts` says which there are.
   * @throws LabError `session-none` where no run has left one, `query-unknown`, or what the session throws.
   */
  ask(query: unknown): Promise<unknown>;
  /**
   * UMAP in a worker of its own, see `umap` in core.
   * @param vectors [rows, dims] row-major. @param onProgress is called with 0 … 1. @param signal aborts it.
   * @returns [rows, 2] row-major. @throws LabError `umap-cancelled` on abort.
   */
  umap(
    vectors: Float32Array,
    rows: number,
    seed: number,
    onProgress: (share: number) => void,
    signal: AbortSignal,
  ): Promise<Float32Array>;
}
