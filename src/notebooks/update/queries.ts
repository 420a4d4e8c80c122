import type { Query } from '../../core/experiment/queries.ts';
import type { Policy } from '../../core/updates/arms/policy.ts';
import type { WatchedDay } from '../../core/updates/timeline/watch.ts';
import type { RegimeCell } from './events.ts';
import type { RegimeSettings } from './regimes.ts';
import type { Moment, StageReport } from '../../core/updates/timeline/timeline.ts';

/** What the page may ask from the plan on, while the run goes on as well as after its end. */
export type UpdateQueries = {
  /**
   * A new arm that is `from` up to `at` and differs by `change` from then on. It stands still until it is told to catch
   * up.
   */
  readonly fork: Query<{ readonly from: string; readonly at: Moment; readonly change: Partial<Policy> }, ForkAnswer>;
  /**
   * Plays some more of a fork's stages, up to where the timeline stands; there the fork joins the others. `heard` is how
   * many of its reports the page has taken in: an answer that came when nobody waited for it is told again.
   */
  readonly 'catch-up': Query<{ readonly id: string; readonly heard: number; readonly stages: number }, CatchUpAnswer>;
  /** Takes a fork back, whether it has caught up or not. */
  readonly drop: Query<{ readonly id: string }, null>;
  /** Plays one cell of a regime map. Give its answer to `LabActions.take` as a `regime` event to keep it. */
  readonly regime: Query<{ readonly regime: RegimeSettings }, RegimeCell>;
  /** One user's day under every arm, first seed. */
  readonly watch: Query<{ readonly user: number; readonly day: number }, WatchAnswer>;
};

export interface ForkAnswer {
  /** `fork-1`, `fork-2` … */
  readonly id: string;
  readonly policy: Policy;
}

export interface CatchUpAnswer {
  /** What the fork did after those that were heard; give them to `LabActions.take` as `stage` events. */
  readonly reports: readonly StageReport[];
  /** Stages the fork is behind the timeline; 0 once it has joined it. */
  readonly behind: number;
}

/** The map is laid through the item vectors of the first arm with a full update. */
export interface WatchAnswer extends WatchedDay {
  readonly user: number;
  readonly day: number;
}
