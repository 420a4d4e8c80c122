import type { DatasetFacts } from '../data/dataset.ts';
import type { RawDataset } from '../data/types.ts';
import type { Claim } from './claims.ts';
import type { ParameterSchema, ParameterValues } from './parameters.ts';

/** What a run leaves behind for questions after its end: a trained model, a published index. */
export interface Session {
  /** Answers one question of the notebook's own kinds. */
  ask(question: unknown): Promise<unknown>;
  /** Frees what the garbage collector cannot. */
  dispose(): void;
}

/** What an experiment is given. It reaches nothing else: no page, no clock of its own, no network. */
export interface RunContext<S extends ParameterSchema = ParameterSchema> {
  readonly parameters: ParameterValues<S>;
  readonly seed: number;
  readonly dataset: RawDataset;
  /** Milliseconds on a monotonic clock; only `timings` may depend on it. */
  readonly now: () => number;
  /**
   * Runs one computation on the tensor backend. Where the backend is lost, the host moves on to the next one
   * and runs the computation again: all state lives in typed arrays outside the backend, so nothing is lost.
   */
  readonly compute: <T>(work: () => Promise<T>) => Promise<T>;
  /** Leaves a session behind. The host keeps the last one until the next run, a reset or the end. */
  readonly keep: (session: Session) => void;
}

/** How far a phase is: drives the progress bar, the rate and the remaining time. */
export interface ProgressEvent {
  readonly type: 'progress';
  /** A key in the app's words under `phases`. */
  readonly phase: string;
  readonly done: number;
  readonly total: number;
  /** True where the event ends one step of the run: "step" stops here. */
  readonly step: boolean;
}

/** How long a run took, in ms and counts. */
export interface Timings {
  readonly loadMs: number;
  /** Time inside training steps only: no evaluation, no drawing. */
  readonly trainMs: number;
  readonly steps: number;
  readonly examplesPerSecond: number;
}

/** The last event of every run: the numbers, the claims, and a checksum over both. */
export interface ResultEvent<R = unknown> {
  readonly type: 'result';
  readonly results: R;
  readonly claims: readonly Claim[];
  /** Hex digest over final weights and results: equal for equal seed and parameters. */
  readonly checksum: string;
  readonly seeds: readonly number[];
  readonly dataset: DatasetFacts;
  readonly timings: Timings;
}

export type RunEvent = { readonly type: string };

/** A notebook's science, as one object: page, command line and tests run this same thing. */
export interface Experiment<S extends ParameterSchema = ParameterSchema, E extends RunEvent = RunEvent> {
  readonly id: string;
  /** Raised whenever the same seed gives other numbers than before. */
  readonly version: string;
  readonly parameters: S;
  /** The claims it tests, in the order of the verdict table. */
  readonly claims: readonly string[];
  /** The only source of numbers. Ends with one `ResultEvent`; `return()` stops it anywhere and frees everything. */
  run(context: RunContext<S>): AsyncGenerator<E, void, void>;
}
