import type { Claim } from '../../core/experiment/claims.ts';
import type { ProgressEvent, ResultEvent } from '../../core/experiment/experiment.ts';
import type { UpdateCost } from '../../core/updates/arms/costs.ts';
import type { Policy } from '../../core/updates/arms/policy.ts';
import type { TimelineLayout } from '../../core/updates/report/layout.ts';
import type { Basis, Summary } from '../../core/evaluation/summary.ts';
import type { TasteChange } from '../../core/updates/plan/taste-change.ts';
import type { Moment, StageReport } from '../../core/updates/timeline/timeline.ts';
import type { RegimeSettings } from './regimes.ts';
import type { UpdatePhase } from './parameters.ts';

/** Before anything is trained: who asks when. */
export interface PlanEvent {
  readonly type: 'plan';
  readonly layout: TimelineLayout;
  /** The arms that run, with their policies. */
  readonly arms: Readonly<Record<string, Policy>>;
  /** Users worth watching: their taste changes within a day. */
  readonly suggestions: readonly TasteChange[];
}

/** A full update, the floor after it, or a slice has passed, for some arms: all at first, a fork alone while it catches up. */
export interface StageEvent {
  readonly type: 'stage';
  readonly report: StageReport;
}

/** An arm over the whole timeline. */
export interface ArmResult {
  readonly freshness: Summary;
  /** Right after each day's full update but the first: on all requests of that day. */
  readonly floor: Summary;
  /** Then too: on the held-out events of the day before, and on those of the days before that one. */
  readonly yesterday: Summary;
  readonly olderDays: Summary;
  /** Freshness of requests by users that their day's full update knew, and by new ones. */
  readonly warm: Summary;
  readonly cold: Summary;
  /** Freshness of requests whose wanted item was in the popular tenth at its day's full update, and of the others. */
  readonly head: Summary;
  readonly tail: Summary;
  /** Null for the popularity baseline. */
  readonly cost: UpdateCost | null;
}

/** One arm's slice, for the timeline on request. */
export interface TimelineRow {
  readonly day: number;
  readonly slice: number;
  readonly arm: string;
  readonly requests: number;
  /** Mean over seeds. */
  readonly recall50: number | null;
}

export interface UpdateResults {
  readonly arms: Readonly<Record<string, ArmResult>>;
  readonly popularity: Omit<ArmResult, 'cost'>;
  /** Of `contenders`, the arm with the highest freshness, then those that the data cannot tell from it; see `bestOf`. */
  readonly freshest: readonly string[];
  /** What each claim that was judged rests on: requests, seeds, users and days. */
  readonly bases: Readonly<Record<string, Basis>>;
  /** Arm by arm and slice by slice, where parameter `timeline` is on. */
  readonly timeline: readonly TimelineRow[] | null;
}

export type UpdateEvent = PlanEvent | StageEvent | ProgressEvent<UpdatePhase> | ResultEvent<UpdateResults>;

/** The reader has branched a new arm off another: until `at` it is that one. */
export interface ForkedEvent {
  readonly type: 'forked';
  readonly arm: string;
  readonly from: string;
  readonly at: Moment;
  readonly policy: Policy;
}

/** How many stages a fork still is behind the others; 0 once it goes with them. */
export interface ForkBehindEvent {
  readonly type: 'fork-behind';
  readonly arm: string;
  /** How many reports of its catching up have been taken in so far. */
  readonly heard: number;
  readonly behind: number;
}

/** The reader has taken a fork back: the arm is gone with all it has answered. */
export interface ForkDroppedEvent {
  readonly type: 'fork-dropped';
  readonly arm: string;
}

/** One cell of a regime map: what a timeline with these settings says of the claims. */
export interface RegimeCell {
  readonly regime: RegimeSettings;
  readonly days: number;
  readonly seed: number;
  /** Those that were judged. */
  readonly claims: readonly Claim[];
}

export interface RegimeEvent {
  readonly type: 'regime';
  readonly cell: RegimeCell;
}

/** What the page itself tells the view, beside the run. */
export type ForkEvent = ForkedEvent | ForkBehindEvent | ForkDroppedEvent;
export type PageEvent = ForkEvent | RegimeEvent;
