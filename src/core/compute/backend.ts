import type { DenseLayers } from '../model/dense.ts';
import type { Bags } from '../model/embedding.ts';
import type { Batch, StepReport, StepRule, TrainingState } from './step.ts';

/** A gradient step to be taken: of which model, on which batch, by which rule. */
export interface StepTask {
  readonly state: TrainingState;
  readonly batch: Batch;
  readonly rule: StepRule;
}

/** Queries against all items: the full ranking, nothing sampled. */
export interface Search {
  /** [queries, dims] and [items, dims]: unit vectors. */
  readonly users: Float32Array;
  readonly vectors: Float32Array;
  readonly dims: number;
  /** [items]: 1 where an item may be found. */
  readonly allowed: Uint8Array;
  /** Each query's own past, which it does not find again. */
  readonly past: Bags;
}

/** How many queries a search has. */
export const queriesOf = ({ past }: Pick<Search, 'past'>): number => past.offsets.length - 1;

/**
 * What computes: WebAssembly (`fused/`), plain TypeScript (`reference/`) or tensors on a graphics card (`tensors/`).
 * Parameters are on the host. The first two give the same bits.
 */
export interface ComputeBackend {
  /**
   * Prepares steps of several models, which share nothing. Each returned function takes its step; nothing changes before
   * it is called.
   */
  steps(tasks: readonly StepTask[]): Promise<readonly (() => StepReport)[]>;
  /** A tower's forward pass over rows [rows, inputs]. @returns unit vectors [rows, outputs]. */
  unitVectors(tower: DenseLayers, input: Float32Array, rows: number): Promise<Float32Array>;
  /** Cosines of all queries with all items. @returns [queries, items]. */
  cosines(users: Float32Array, vectors: Float32Array, dims: number): Promise<Float32Array>;
  /** The best k items of each query, best first, ties to the lower index. @returns [queries, k]; −1: no more allowed. */
  top(search: Search, k: number): Promise<Int32Array>;
  /** How many items stand before each query's target, ties to the lower index; −1 where it is not allowed. */
  ranks(search: Search, targets: Int32Array): Promise<Int32Array>;
}

let current: ComputeBackend | null = null;

/** Sets the backend that computes from now on; null: none. Called by what opens backends. */
export function useBackend(backend: ComputeBackend | null): void {
  current = backend;
}

/** The backend that computes. To be asked for inside `RunContext.compute`, which may move to another one in between. */
export function computeBackend(): ComputeBackend {
  if (!current) throw new Error('no backend was chosen');
  return current;
}
