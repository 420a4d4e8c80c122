import type { Query } from '../../core/experiment/queries.ts';
import type { GridCell } from './events.ts';
import type { OrderId, Start } from './parameters.ts';

/** Which cell of the grid. */
export interface GridChoice {
  readonly daySize: number;
  readonly rateFactor: number;
  readonly start: Start;
}

/** What the page may ask from `prepared` on, while the run goes on as well as after its end. */
export type DriftQueries = {
  /** What the race feeds in a step, under several orders, first seed. */
  readonly batch: Query<{ readonly step: number; readonly orders: readonly OrderId[] }, BatchAnswer>;
  /** Which cells the grid has. */
  readonly 'grid-cells': Query<object, GridCellsAnswer>;
  /** Trains and judges one cell. Give its answer to `LabActions.take` as a `grid` event to keep it. */
  readonly grid: Query<{ readonly cell: GridChoice }, GridCell>;
};

/** One order's batch of a step. */
export interface FedBatch {
  readonly order: OrderId;
  /** [batch] the users and items of the examples, in the order in which they are fed. */
  readonly users: Int32Array;
  readonly items: Int32Array;
  /** [batch] how far into the training events each lies, 0 … 1. */
  readonly places: Float32Array;
  readonly distinctUsers: number;
  readonly distinctItems: number;
  /** Lag-1 same-user share; null for a batch of one. */
  readonly sameUser: number | null;
  /** Examples against the other examples' items, and how many of these are really that user's own positives. */
  readonly pairs: number;
  readonly liked: number;
}

export interface BatchAnswer {
  readonly step: number;
  readonly batches: readonly FedBatch[];
}

export interface GridCellsAnswer {
  readonly cells: readonly GridChoice[];
}
