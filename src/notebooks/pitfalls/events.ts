import type { Claim } from '../../core/experiment/claims.ts';
import type { ProgressEvent, ResultEvent } from '../../core/experiment/experiment.ts';
import type { PitfallId, PitfallsPhase } from './parameters.ts';

/** Milliseconds a query, where less is better, or a recall, where more is. */
export type Unit = 'ms' | 'recall50';

/** A number with its 95% interval; null ends where the borrowed experiment has none. */
export interface Measured {
  readonly estimate: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** What was measured so far, with the mistake and without. */
export interface Reading {
  readonly broken: Measured;
  readonly fixed: Measured;
  /** Share of the exact answer that the fix finds, where the fix is an approximation. */
  readonly recall: number | null;
}

/** The damage so far. */
export interface ReadingEvent {
  readonly type: 'reading';
  readonly pitfall: PitfallId;
  readonly reading: Reading;
}

export interface PitfallsResults extends Reading {
  readonly pitfall: PitfallId;
  readonly unit: Unit;
  /** The claim of the borrowed experiment that judges it. */
  readonly claim: Claim;
  /** How many seeds it rests on. */
  readonly seeds: number;
}

export type PitfallsEvent = ReadingEvent | ProgressEvent<PitfallsPhase> | ResultEvent<PitfallsResults>;
