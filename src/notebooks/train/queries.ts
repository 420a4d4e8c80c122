import type { Query } from '../../core/experiment/queries.ts';
import type { RoadBar } from './events.ts';

/** What the page may ask from `prepared` on. */
export type TrainQueries = {
  /** Which bars the road has, and what stands beside it, in the order in which they are measured. */
  readonly 'road-bars': Query<object, { readonly bars: readonly RoadBar['id'][] }>;
  /** Measures one bar. Give its answer to `LabActions.take` as a `road` event to keep it. */
  readonly road: Query<{ readonly bar: RoadBar['id'] }, RoadBar>;
};
