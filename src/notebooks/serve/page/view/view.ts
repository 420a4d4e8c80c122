import type {
  Freshness,
  IndexRow,
  LatencyEvent,
  PublishedEvent,
  ServeEvent,
  ServeResults,
  SkewPoint,
} from '../../events.ts';
import { foldRun, NOT_RUN_YET, type RunView } from '../../../parts/run/run-view.ts';
import type { RunColumn } from '../../../notebook.ts';

/** Everything the figures of `serve` draw from: the run's events, folded. */
export interface ServeView extends RunView<ServeResults> {
  readonly published: PublishedEvent | null;
  readonly latency: LatencyEvent | null;
  readonly rows: readonly IndexRow[];
  readonly freshness: Freshness | null;
  readonly skew: readonly SkewPoint[];
}

/** The view before any run. */
export function createView(): ServeView {
  return { published: null, latency: null, rows: [], freshness: null, skew: [], ...NOT_RUN_YET };
}

/** Takes one event of a run into the view. */
export function fold(view: ServeView, event: ServeEvent): ServeView {
  switch (event.type) {
    case 'published':
      return { ...view, published: event };
    case 'latency':
      return { ...view, latency: event };
    case 'index-row':
      return { ...view, rows: [...view.rows, event.row] };
    case 'freshness':
      return { ...view, freshness: event.freshness };
    case 'skew':
      return { ...view, skew: [...view.skew, event.point] };
    case 'progress':
      return foldRun(view, event);
    case 'result': {
      // The result speaks of all seeds; what came before may have been one seed's.
      const { index, freshness, skew } = event.results;
      return foldRun({ ...view, rows: index, freshness, skew }, event);
    }
  }
}

/** The headline numbers, as tables of runs show them. */
export const runColumns: readonly RunColumn[] = [
  { key: 'fresh', words: 'serve.runs.fresh' },
  { key: 'stored', words: 'serve.runs.stored' },
  { key: 'requestP50', words: 'serve.runs.requestP50' },
  { key: 'requestP99', words: 'serve.runs.requestP99' },
];

/** What the list of runs keeps of a finished run. */
export function summaryOf(view: ServeView): Readonly<Record<string, number>> | null {
  if (!view.result) return null;
  const { latency, freshness } = view.result.results;
  return {
    fresh: freshness.fresh.estimate,
    stored: freshness.stored.estimate,
    requestP50: latency.total.p50 / 1000,
    requestP99: latency.total.p99 / 1000,
  };
}
