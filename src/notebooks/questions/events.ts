import type { BestAndWorst } from '../../core/evaluation/best-worst.ts';
import type { Interval } from '../../core/experiment/claims.ts';
import type { ProgressEvent, ResultEvent } from '../../core/experiment/experiment.ts';
import type { Mean } from '../../core/evaluation/summary.ts';
import type { ArmOf, Question, QuestionsPhase } from './parameters.ts';

/** Before anything is trained: what will be compared, on how many requests. */
export interface AskedEvent {
  readonly type: 'asked';
  readonly question: Question;
  /** Arm ids in the order they are shown. */
  readonly arms: readonly string[];
  readonly seeds: number;
  /** Requests that the final figures rest on. */
  readonly requests: number;
  /** What `PointEvent.at` counts: epochs trained, or days of the timeline. */
  readonly unit: 'epoch' | 'day';
  /** The last `at` there will be. */
  readonly until: number;
  /** Recall@50 of the popularity baseline on the requests of the live curve; null where it comes point by point. */
  readonly popularity: number | null;
}

/**
 * One point of the live curve. `towers`, `negatives`: first seed, a fixed sample of the requests. `window`, `history`:
 * all seeds, the requests of that day (`window`: of that quarter of a day), arm `popularity` among them.
 */
export interface PointEvent {
  readonly type: 'point';
  readonly arm: string;
  /** In `AskedEvent.unit`; may be a fraction. */
  readonly at: number;
  readonly recall50: number;
  readonly requests: number;
}

/** Question `history`, after each full update: how well what is held out of the users who never came back is still found. */
export interface OldUsersEvent {
  readonly type: 'old-users';
  readonly arm: string;
  readonly at: number;
  readonly recall50: number;
}

/** Question `towers`, first seed, at the end: which film is whose. */
export interface TowersMapEvent {
  readonly type: 'towers-map';
  /** [items, 2] PCA of the item vectors of arm `one-training`. */
  readonly positions: Float32Array;
  /** [items, 4]: in how many top-10 lists the film stood because this tower's cosine was the largest. */
  readonly wins: Int32Array;
  /** [items]: the tower with most of them, 0 … 3; -1 for a film that is in no list. */
  readonly winner: Int8Array;
}

/** What one model of an arm costs. Multiply-adds are counted, not measured; `trainSeconds` is measured. */
export interface ArmCost {
  /** Of all gradient steps of one seed. */
  readonly trainingMultiplyAdds: number;
  /** Of one request: the user tower(s), and an exact search through all known items (four of them for four towers). */
  readonly servingMultiplyAdds: number;
  /** Embedding rows and dense layers, float32. */
  readonly parameterBytes: number;
  /** The item vectors of the known items, float32. */
  readonly indexBytes: number;
  /** Time of the gradient steps, a seed; on a timeline that of publishing too. Not reproducible: no part of the checksum. */
  readonly trainSeconds: number;
}

/** An arm, over all seeds and requests; the intervals are over seeds and users. */
export interface ArmResult {
  readonly id: string;
  readonly recall50: Mean;
  readonly ndcg10: Mean;
  readonly cost: ArmCost;
}

/** How large a model of question `towers` is, and what it costs against the four. */
export interface TowerSize {
  readonly arm: ArmOf<'towers'>;
  readonly dims: number;
  readonly hidden: number;
  /** This arm's cost divided by the four's: the one it was chosen for is the nearest to 1 that there is. */
  readonly training: number;
  readonly serving: number;
  readonly parameters: number;
}

/** One of the four, first seed. */
export interface Speciality {
  /** 0 … 3 */
  readonly tower: number;
  /** Its features where towers differ by features: `id`, `history` × `film`, `kind`; null where they differ by seeds. */
  readonly user: 'id' | 'history' | null;
  readonly item: 'film' | 'kind' | null;
  /** Share of the four's top-10 places that it gave the maximum for. */
  readonly wins: number;
  /** Recall@50 of this one alone. */
  readonly recall50: number;
  /** [genres] of the films it won with: a film's genres share it; null where it won none. */
  readonly genres: readonly number[] | null;
}

export interface TowersResults {
  readonly differ: 'seeds' | 'features';
  readonly sizes: readonly TowerSize[];
  /** Distinct films in all top 10s, first seed; `union` is that of the four's own lists, each searched alone. */
  readonly coverage: Readonly<Record<ArmOf<'towers'> | 'popularity' | 'union', number>>;
  /** [4][4] films in common of two towers' own top 10s, as a share of ten: mean over the requests. 1 on the diagonal. */
  readonly overlap: readonly (readonly number[])[];
  readonly specialities: readonly Speciality[];
  readonly genreNames: readonly string[];
}

/** One period between two full updates. */
export interface Period {
  readonly arm: ArmOf<'window'>;
  /** In days; a month is four weeks. */
  readonly days: number;
  /** Events that one full update learns. */
  readonly events: number;
  /** Full updates in the whole timeline, and vectors indexed anew by them. */
  readonly updates: number;
  readonly vectorsReindexed: number;
  /** On the days' held-out events. */
  readonly floor: Mean;
  /** Multiply-adds of one epoch of it, and seconds at the rate measured in this run. */
  readonly epochMultiplyAdds: number;
  readonly epochSeconds: number;
  /**
   * How far the events of a period are from all those of both months: Jensen–Shannon divergence of the genres in bits,
   * and that of windows of the same size of the shuffled months. Only the excess over these is bias.
   */
  readonly bias: { readonly js: number; readonly control: number; readonly excess: Interval };
  readonly lecture: LectureScale;
}

/** Arithmetic, not measurement: one epoch of a period at an industrial site's size, see `WindowResults.site`. */
export interface LectureScale {
  readonly events: number;
  readonly multiplyAdds: number;
  readonly hours: number;
  /** How many nights that takes: above 1 it is not done by dawn. */
  readonly nights: number;
}

export interface WindowResults {
  readonly periods: readonly Period[];
  /** Days on which every arm has had its first update: those are judged, counted from 1. */
  readonly judged: { readonly from: number; readonly to: number };
  /** What the arithmetic of `lecture` assumes. */
  readonly site: { readonly eventsPerDay: number; readonly eventsPerSecond: number; readonly nightHours: number };
  /** Recall@50 that `day-is-enough` lets a day be behind. */
  readonly margin: number;
}

export interface HistoryWindow {
  readonly arm: ArmOf<'history'>;
  /** How many days a full update learns; null for all there were. */
  readonly days: number | null;
  /** Events that all full updates have learnt together. */
  readonly events: number;
  /**
   * Recall@50 on held-out base events of users who do not come back: after the last full update, and what was lost on the
   * way. Null where there are no such users.
   */
  readonly oldUsers: Mean | null;
  readonly forgotten: Mean | null;
}

export interface HistoryResults {
  readonly windows: readonly HistoryWindow[];
  /** Held-out base events of users who do not come back, and how many users that is. */
  readonly oldEvents: number;
  readonly oldUsers: number;
  /** Recall@50 on them before the first full update. */
  readonly before: Mean | null;
  /** Recall@50 that `yesterday-is-enough` lets one day be behind. */
  readonly margin: number;
}

export interface NegativesArm {
  readonly arm: ArmOf<'negatives'>;
  readonly source: 'in-batch' | 'uniform' | 'popularity';
  /** Share of the negatives that are hard, or exposed and not liked. */
  readonly share: number;
  readonly logQ: boolean;
  /** Share of top-10 places that go to the most popular tenth of the known films, mean over seeds. */
  readonly headShare: number;
  /** Distinct films in all top 10s, mean over seeds. */
  readonly coverage: number;
}

export interface NegativesResults {
  readonly arms: readonly NegativesArm[];
  /** The baseline's share of head films. */
  readonly popularityHeadShare: number;
  /** Ratings below the threshold in the training part, and the share of its events whose user has any. */
  readonly exposed: { readonly pairs: number; readonly reached: number };
}

/** What every question has, and the part of the one that was asked; the others are null. */
export interface QuestionsResults extends BestAndWorst {
  readonly question: Question;
  readonly arms: readonly ArmResult[];
  readonly popularity: { readonly recall50: Mean; readonly ndcg10: Mean };
  /** Requests, a seed. */
  readonly requests: number;
  readonly towers: TowersResults | null;
  readonly window: WindowResults | null;
  readonly history: HistoryResults | null;
  readonly negatives: NegativesResults | null;
}

export type QuestionsEvent =
  | AskedEvent
  | PointEvent
  | OldUsersEvent
  | TowersMapEvent
  | ProgressEvent<QuestionsPhase>
  | ResultEvent<QuestionsResults>;
