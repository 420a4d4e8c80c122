import type { Metrics } from '../../core/evaluation/metrics.ts';
import type { ProgressEvent, ResultEvent } from '../../core/experiment/experiment.ts';
import type { Interval } from '../../core/experiment/claims.ts';
import type { RoadPeer, RoadStep, TrainPhase } from './parameters.ts';

export type { Metrics };

/** Once, before the first step: what is trained on and tested on. */
export interface PreparedEvent {
  readonly type: 'prepared';
  readonly users: number;
  readonly items: number;
  readonly trainEvents: number;
  readonly testEvents: number;
  /** Rankings made at the end: one a test event (temporal) or one a user (per-user). */
  readonly requests: number;
  /** Of those, how many the live curve uses. */
  readonly liveRequests: number;
  /** The share of test events whose item was in the training part, so that it can be found at all. */
  readonly reachable: number;
  readonly steps: number;
  readonly stepsPerEpoch: number;
  /** Popularity baseline on the live requests. */
  readonly popularity: Metrics;
  /** Training events of each user in time order, as CSR of item indices. */
  readonly historyOffsets: Int32Array;
  readonly historyItems: Int32Array;
  /** Training events of each item. */
  readonly itemCounts: Int32Array;
}

/** After every training step. */
export interface StepEvent {
  readonly type: 'step';
  readonly step: number;
  readonly epoch: number;
  readonly loss: number;
  /** Loss of the contrast arm on the same batch, where one runs. */
  readonly contrastLoss: number | null;
  /** Examples a second over the last steps, inside the training loop. */
  readonly examplesPerSecond: number;
}

/** Metrics on the live requests, several times an epoch. */
export interface EvaluationEvent {
  readonly type: 'evaluation';
  readonly step: number;
  readonly model: Metrics;
  readonly contrast: Metrics | null;
}

/** All vectors and their aligned PCA, several times an epoch. Items first, then users. */
export interface FrameEvent {
  readonly type: 'frame';
  readonly transfer: true;
  readonly step: number;
  /** [items + users, 2] row-major, aligned with the previous frame; the cloud's scale is its own. */
  readonly positions: Float32Array;
  /** [items, dims] and [users, dims] unit vectors. */
  readonly itemVectors: Float32Array;
  readonly userVectors: Float32Array;
  readonly dims: number;
  /** Share of all variance that the plane keeps. The picture is rotated, so neither of its axes has a share of its own. */
  readonly explained: number;
}

/** One model of the road, or one beside it, measured on all requests. */
export interface RoadBar {
  readonly id: RoadStep | RoadPeer;
  readonly ndcg10: number;
  readonly recall50: number;
  /** nDCG@10 less that of the step before, with its interval over users; null for the first, and beside the road. */
  readonly change: Interval | null;
  /** Milliseconds of its training. */
  readonly ms: number;
}

/** A bar was measured. */
export interface RoadEvent {
  readonly type: 'road';
  readonly bar: RoadBar;
}

export interface TrainResults {
  readonly metrics: {
    readonly model: Metrics;
    readonly popularity: Metrics;
    readonly contrast: Metrics | null;
  };
  /** Share of recommended top-10 places that go to the most popular tenth of the items. */
  readonly headShare: { readonly model: number; readonly popularity: number; readonly contrast: number | null };
  readonly requests: number;
  readonly reachable: number;
  /** Where it was asked for: all bars, the road's steps first. */
  readonly road?: readonly RoadBar[];
}

export type TrainEvent =
  | PreparedEvent
  | StepEvent
  | EvaluationEvent
  | FrameEvent
  | RoadEvent
  | ProgressEvent<TrainPhase>
  | ResultEvent<TrainResults>;
