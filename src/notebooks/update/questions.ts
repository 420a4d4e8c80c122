import type { Policy } from '../../core/updates/policy.ts';
import type { Moment, StageReport } from '../../core/updates/timeline.ts';

/**
 * What the page may ask from the plan on, while the run goes on as well as after its end (`LabActions.ask`).
 * - `fork`: a new arm that is `from` up to `at` and differs by `change` from then on. It stands still until it is told
 *   to catch up.
 * - `catch-up`: plays some more of a fork's stages, up to where the timeline stands; there the fork joins the others.
 * - `drop`: takes a fork back, whether it has caught up or not.
 * - `watch`: one user's day under every arm, first seed.
 */
export type UpdateQuestion =
  | { readonly kind: 'fork'; readonly from: string; readonly at: Moment; readonly change: Partial<Policy> }
  | { readonly kind: 'catch-up'; readonly id: string; readonly stages: number }
  | { readonly kind: 'drop'; readonly id: string }
  | { readonly kind: 'watch'; readonly user: number; readonly day: number };

export interface ForkAnswer {
  /** `fork-1`, `fork-2` … */
  readonly id: string;
  readonly policy: Policy;
}

export interface CatchUpAnswer {
  /** What the fork did; give them to `LabActions.take` as `stage` events. */
  readonly reports: readonly StageReport[];
  /** Stages the fork is behind the timeline; 0 once it has joined it. */
  readonly behind: number;
}

/** One of the watched user's events. */
export interface WatchedEvent {
  readonly slice: number;
  readonly item: number;
  /** Arm by arm, the rank the wanted film had; `NOT_FOUND` where it was not among the first 50. */
  readonly ranks: Readonly<Record<string, number>>;
}

export interface WatchAnswer {
  readonly user: number;
  readonly day: number;
  readonly events: readonly WatchedEvent[];
  /** Arm by arm: the user vector's place on the map at dawn and after each slice, [slices + 1, 2] row-major. */
  readonly paths: Readonly<Record<string, Float32Array>>;
  /** [items, 2]: the map of item vectors, as the first arm with a full update published them at the day's dawn. */
  readonly items: Float32Array;
  /** [items]: 1 where an item is in the index on that day. */
  readonly known: Uint8Array;
}
