import type { BackendChoice, BackendName, BackendStatus } from '../core/backend/types.ts';
import type { Dataset, PositiveRule } from '../core/data/types.ts';
import type { RunSettings } from '../core/experiment/run-settings.ts';
import type { RunEvent } from '../core/experiment/experiment.ts';

export type { BackendChoice, BackendName, BackendReason, BackendStatus } from '../core/backend/types.ts';

export interface RunRequest extends RunSettings {
  readonly notebook: string;
  readonly backend: BackendChoice;
}

export type RunStatus = 'idle' | 'loading' | 'running' | 'paused' | 'finished' | 'cancelled' | 'failed';

/** An error in a form that crosses the worker's port; see `LabError`. */
export interface ErrorReport {
  readonly code: string;
  readonly message: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** What the worker tells the page during a run; events are gathered to the frame. */
export type EngineMessage =
  | { readonly kind: 'status'; readonly status: RunStatus }
  /** The run's experiment has come; see `Experiment.version`. */
  | { readonly kind: 'opened'; readonly version: string }
  | { readonly kind: 'backend'; readonly backend: BackendStatus }
  /** The backend was lost in mid-run and the run went on with the next one. */
  | { readonly kind: 'recovered'; readonly lost: BackendName; readonly backend: BackendStatus }
  | { readonly kind: 'events'; readonly events: readonly RunEvent[] }
  | { readonly kind: 'failed'; readonly error: ErrorReport };

export type Unsubscribe = () => void;

/**
 * The page's view of the engine (implemented over a module worker in `client.ts`).
 * One run at a time: starting another cancels the one before.
 */
export interface EngineClient {
  /** Called with every message of every run, in order. */
  subscribe(listener: (message: EngineMessage) => void): Unsubscribe;
  /** Resolves once the run has ended, however it ended; never rejects (failures come as messages). */
  start(request: RunRequest): Promise<void>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Runs to the end of one step and pauses; right after `start` it stops the run after its first step. */
  step(): Promise<void>;
  /** Stops the run and frees everything it held; a no-op when none runs. */
  cancel(): Promise<void>;
  /** Chooses the backend without a run; `again` tries those that were given up before. */
  chooseBackend(choice: BackendChoice, again?: boolean): Promise<BackendStatus>;
  /** The filtered data set, for the page's own figures. Rejects with an `ErrorReport`. */
  dataset(rule: PositiveRule): Promise<Dataset>;
  /**
   * Asks the session that the last run left behind; the notebook says which questions there are. Rejects with an
   * `ErrorReport`: `session-none` where no run has left one.
   */
  ask<T>(question: unknown): Promise<T>;
  /** Tensors alive on the backend, for tests of leaks. */
  tensorCount(): Promise<number>;
  /**
   * UMAP of `rows` vectors in a worker of its own; `onProgress` gets 0 … 1. Abort with the signal.
   * @returns [rows, 2] row-major.
   */
  umap(
    vectors: Float32Array,
    rows: number,
    seed: number,
    onProgress: (share: number) => void,
    signal: AbortSignal,
  ): Promise<Float32Array>;
}
