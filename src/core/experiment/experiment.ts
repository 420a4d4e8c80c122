import type { DatasetFacts } from '../data/dataset.ts';
import type { AnyShareKind, ShareContext, SharePool } from '../shares/share.ts';
import type { Claim } from './claims.ts';
import type { ParameterSchema, ParameterValues } from './parameters.ts';

/** What a run leaves behind to answer queries after its end: trained models, a published index. */
export interface Session {
  /** Answers one query of the notebook's own kinds; see `answering`. */
  ask(query: unknown): Promise<unknown>;
  /** Frees what the garbage collector cannot. */
  dispose(): void;
}

/** All that an experiment is given. It uses nothing else: no page, no clock of its own, no network. */
export interface RunContext<S extends ParameterSchema = ParameterSchema> extends Omit<ShareContext, 'once'> {
  readonly parameters: ParameterValues<S>;
  readonly seed: number;
  /** Leaves a session behind. The host keeps the last one until the next run, a reset or the end. */
  readonly keep: (session: Session) => void;
  /** Other threads for what is independent, where there are any: see `sharesOf`. No number depends on it. */
  readonly pool?: SharePool;
}

/** Progress of one phase of a run: drives the progress bar and the remaining time. */
export interface ProgressEvent<Phase extends string = string> {
  readonly type: 'progress';
  /** One of `Experiment.phases`. */
  readonly phase: Phase;
  readonly done: number;
  readonly total: number;
  /** True where the event ends one step of the run: the command "step" pauses here. */
  readonly step: boolean;
}

/** How long a run took. */
export interface Timings {
  /** Milliseconds before the first training step. */
  readonly loadMs: number;
  /** Milliseconds inside training steps: no evaluation, no drawing. */
  readonly trainMs: number;
  /** Gradient steps. */
  readonly steps: number;
  /** Training examples a second, inside training steps. */
  readonly examplesPerSecond: number;
}

/** The last event of every run: its results, its claims, and a checksum. */
export interface ResultEvent<R = unknown> {
  readonly type: 'result';
  readonly results: R;
  readonly claims: readonly Claim[];
  /**
   * False where the models have learned nothing at all (see `haveLearned`): the results stand as they are, but claims
   * that rest on them are not judged.
   */
  readonly learned: boolean;
  /** Hex digest of final weights, results and claims; see `checksumOf`. Equal for equal settings on wasm and cpu. */
  readonly checksum: string;
  readonly seeds: readonly number[];
  readonly dataset: DatasetFacts;
  readonly timings: Timings;
}

/** Anything a run emits. Events are plain data: they are sent from a worker to the page, and read by tests as they are. */
export interface RunEvent {
  readonly type: string;
  /**
   * True where the event's typed arrays were made for its receiver and the run uses them no more: the engine then moves
   * their buffers to the page instead of copying them, which leaves the run's arrays empty.
   */
  readonly transfer?: true;
}

/** A notebook's experiment as one object: page, command line and tests run the same one. */
export interface Experiment<S extends ParameterSchema = ParameterSchema, E extends RunEvent = RunEvent> {
  readonly id: string;
  /** Raised whenever the same settings give other numbers than before. */
  readonly version: string;
  readonly parameters: S;
  /** The claims it tests, in the order of the verdict table. */
  readonly claims: readonly string[];
  /** The phases that its progress names. */
  readonly phases: readonly string[];
  /** Its work that other threads may do, by name. */
  readonly shares?: Readonly<Record<string, AnyShareKind>>;
  /** Fetches what a run may need beyond this code, such as a library's program, so that it needs no network. */
  prepare?(): Promise<void>;
  /** The only source of numbers. Ends with one `ResultEvent`; `return()` stops it at any event and frees everything. */
  run(context: RunContext<S>): AsyncGenerator<E, void, void>;
}
