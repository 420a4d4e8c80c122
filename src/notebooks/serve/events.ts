import type { Interval } from '../../core/experiment/claims.ts';
import type { ProgressEvent, ResultEvent } from '../../core/experiment/experiment.ts';
import type { RequestStage } from '../../core/serving/trace.ts';
import type { ServePhase } from './parameters.ts';

/** Once the first version is out: what the offline side did, and what it weighs. */
export interface PublishedEvent {
  readonly type: 'published';
  readonly version: number;
  readonly items: number;
  readonly users: number;
  readonly dims: number;
  /** Milliseconds of the item tower over all items, and of building the index. */
  readonly towerMs: number;
  readonly buildMs: number;
  /** Bytes of the vectors alone, and of the index with its links. */
  readonly vectorBytes: number;
  readonly indexBytes: number;
  /** [items + users, 2] PCA of all vectors, items first: the map. */
  readonly positions: Float32Array;
  /** Training events of each user in time order, as CSR of item indices. */
  readonly historyOffsets: Int32Array;
  readonly historyItems: Int32Array;
  readonly itemCounts: Int32Array;
}

/** Requests answered one after the other, each stage's time in µs. */
export interface LatencyEvent {
  readonly type: 'latency';
  readonly requests: number;
  readonly stages: Readonly<Record<RequestStage, { readonly p50: number; readonly p99: number }>>;
  readonly total: { readonly p50: number; readonly p99: number };
}

/** One point of the index comparison. */
export interface IndexRow {
  /** Vectors in the index; those beyond the real items are synthetic. */
  readonly n: number;
  readonly synthetic: number;
  readonly dims: number;
  readonly kind: 'exact' | 'exact-batched' | 'hnsw';
  readonly efSearch: number | null;
  readonly buildMs: number;
  /** Milliseconds a query. */
  readonly queryMs: { readonly p50: number; readonly p99: number };
  /** Share of the exact top 50 that was found. */
  readonly recall50: number;
  readonly bytes: number;
}

export interface IndexRowEvent {
  readonly type: 'index-row';
  readonly row: IndexRow;
}

/** Fresh user vectors against aged ones, on the requests by users with more likes than that. */
export interface AgedVectors {
  readonly likes: number;
  readonly requests: number;
  readonly fresh: Interval;
  readonly aged: Interval;
  /** Fresh minus aged, request by request. */
  readonly gain: Interval;
}

/** Recall@50 over the replayed day, with fresh user vectors, with those of the publish, and with aged ones. */
export interface Freshness {
  readonly fresh: Interval;
  readonly stored: Interval;
  /** Requests in all, and of users who were there at the publish: for the others nothing was stored. */
  readonly requests: number;
  readonly warmRequests: number;
  readonly warm: { readonly fresh: Interval; readonly stored: Interval } | null;
  /** By age, the youngest first. */
  readonly ages: readonly AgedVectors[];
}

export interface FreshnessEvent {
  readonly type: 'freshness';
  readonly freshness: Freshness;
}

/** Recall@50 as training goes on after the publish. */
export interface SkewPoint {
  /** Steps trained since version 1 was published. */
  readonly step: number;
  /** Both towers new: what the atomic switch publishes. */
  readonly switched: number;
  /** New user tower against the old item vectors: the skew. */
  readonly skewed: number;
  /** Both old: what was published before. */
  readonly old: number;
}

export interface SkewEvent {
  readonly type: 'skew';
  readonly point: SkewPoint;
}

/** Arithmetic, not measurement: what a corpus of `n` items costs, out of this model's sizes and rates. */
export interface CostRow {
  readonly n: number;
  /** Multiply-adds of the item tower over all items, and of the user tower for one request. */
  readonly itemMultiplyAdds: number;
  readonly userMultiplyAdds: number;
  /** Milliseconds a request if every item vector were computed on the spot, at the rate measured at the publish. */
  readonly onlineMs: number;
  /** Milliseconds a request with precomputed vectors: the user tower and an exact scan, at the measured rates. */
  readonly precomputedMs: number;
  readonly bytes: { readonly float32: number; readonly float16: number; readonly pq: number };
}

export interface ServeResults {
  readonly index: readonly IndexRow[];
  readonly latency: Omit<LatencyEvent, 'type'>;
  readonly freshness: Freshness;
  readonly skew: readonly SkewPoint[];
  readonly costs: readonly CostRow[];
}

export type ServeEvent =
  | PublishedEvent
  | LatencyEvent
  | IndexRowEvent
  | FreshnessEvent
  | SkewEvent
  | ProgressEvent<ServePhase>
  | ResultEvent<ServeResults>;
