import type { BackendChoice, BackendStatus } from '../core/backend/types.ts';
import type { Dataset, PositiveRule } from '../core/data/types.ts';
import type { ErrorReport } from '../core/errors.ts';
import type { RunRequest } from './protocol.ts';

/** The result of a call, one of both: errors of the lab cross the port as data, with their code. */
export interface Outcome<T> {
  readonly value: T | null;
  readonly error: ErrorReport | null;
}

/** The worker's first message: its code has come and runs. */
export interface Ready {
  readonly kind: 'ready';
}

/** What the engine's worker answers. Messages of runs come beside the answers, as `EngineMessage`s. */
export interface WorkerApi {
  /** Fetches a notebook's experiment, so that its first run needs no network. */
  prepare(notebook: string): Promise<Outcome<void>>;
  start(request: RunRequest): Promise<void>;
  pause(): Promise<void>;
  resume(): void;
  step(): Promise<void>;
  cancel(): Promise<void>;
  setAside(): Promise<number | null>;
  bringBack(ticket: number): Promise<boolean>;
  discard(ticket: number): Promise<void>;
  /** Whether the worker could be ended and nothing be lost. */
  isEmpty(): boolean;
  chooseBackend(choice: BackendChoice, again?: boolean): Promise<Outcome<BackendStatus>>;
  dataset(rule: PositiveRule): Promise<Outcome<Dataset>>;
  /** Asks the session that the last run left behind. */
  ask(query: unknown): Promise<Outcome<unknown>>;
}
