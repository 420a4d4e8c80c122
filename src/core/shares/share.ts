import type { RawDataset } from '../data/types.ts';

/** What computing needs, on whatever thread it happens. */
export interface ShareContext {
  readonly dataset: RawDataset;
  /** Milliseconds on the thread's own monotonic clock. Only timings may depend on it, never results. */
  readonly now: () => number;
  /**
   * Runs one computation on the tensor backend. Where the backend is lost, the host switches to the next one and runs
   * the computation again: all state lives in typed arrays outside the backend, so nothing is lost.
   */
  readonly compute: <T>(work: () => Promise<T>) => Promise<T>;
  /** What several shares of a run need, made once on each thread. @param key tells it from all else that a run makes. */
  readonly once: <T>(key: string, make: () => T) => T;
}

/**
 * A kind of independent work of an experiment that may be done on another thread: a generator made from plain input.
 * It must be deterministic: where a thread dies, its shares are made again, and what was taken already is skipped.
 * Input, messages, values and result are plain data that can be cloned. An array in a value is its receiver's from then
 * on: the share uses it no more, and moves it instead of copying it.
 */
export interface ShareKind<Input, Value, Result = void, Message = void> {
  /** Under which notebook and name a worker finds it: an entry of `Experiment.shares`. */
  readonly notebook: string;
  readonly name: string;
  /**
   * How many values are computed before they are asked for, at most. 0 where a message steers what comes next; the
   * message of the first request is lost, as with any generator.
   */
  readonly ahead: number;
  run(context: ShareContext, input: Input): AsyncGenerator<Value, Result, Message>;
}

/** Any kind, before it is known what it takes and gives. */
export type AnyShareKind = ShareKind<never, unknown, unknown, never>;

/** A share at work, wherever that is. */
export interface Share<Value, Result = void, Message = void> {
  /** The next value, or the result; answers come in the order they were asked for. Rejects with the share's error. */
  next(message: Message): Promise<IteratorResult<Value, Result>>;
  /** Ends it early and frees what it holds. Does nothing where it has ended. */
  end(): Promise<void>;
}

/** Threads that shares are spread over. */
export interface SharePool {
  /** How many there are. */
  readonly threads: number;
  /** Begins a share on one of them. @param here what it is done with on this thread, where no other is left. */
  begin<I, V, R, M>(kind: ShareKind<I, V, R, M>, input: I, here: ShareContext): Share<V, R, M>;
}
