import type {
  EvaluationEvent,
  FrameEvent,
  PreparedEvent,
  RoadBar,
  StepEvent,
  TrainEvent,
  TrainResults,
} from '../../events.ts';
import { LossLog } from './loss-log.ts';
import { foldRun, NOT_RUN_YET, rateAtEnd, type RunView } from '../../../parts/run/run-view.ts';
import type { RunColumn } from '../../../notebook.ts';

/** Everything the figures of `train` draw from: the run's events, folded. */
export interface TrainView extends RunView<TrainResults> {
  readonly prepared: PreparedEvent | null;
  /** Append-only and shared between views; the first `lossCount` entries belong to this one. */
  readonly losses: LossLog;
  readonly lossCount: number;
  readonly lastStep: StepEvent | null;
  readonly evaluations: readonly EvaluationEvent[];
  readonly frames: readonly FrameEvent[];
  /** The measured bars of the road, in the order in which they came; each id once. */
  readonly road: readonly RoadBar[];
}

/** The view before any run. */
export function createView(): TrainView {
  return {
    prepared: null,
    losses: new LossLog(),
    lossCount: 0,
    lastStep: null,
    evaluations: [],
    frames: [],
    road: [],
    ...NOT_RUN_YET,
  };
}

/** Takes one event of a run into the view. */
export function fold(view: TrainView, event: TrainEvent): TrainView {
  switch (event.type) {
    case 'prepared':
      return { ...view, prepared: event };
    case 'step':
      view.losses.append(event.step, event.loss, event.contrastLoss);
      return { ...view, lossCount: view.losses.length, lastStep: event };
    case 'evaluation':
      return { ...view, evaluations: [...view.evaluations, event] };
    case 'frame':
      return { ...view, frames: [...view.frames, event] };
    case 'road':
      return { ...view, road: [...view.road.filter(({ id }) => id !== event.bar.id), event.bar] };
    case 'progress':
    case 'result':
      return foldRun(view, event);
  }
}

/** Examples a second over the last steps; once finished, over the whole training loop. */
export function rateOf(view: TrainView): number | null {
  return rateAtEnd(view) ?? view.lastStep?.examplesPerSecond ?? null;
}

export type SeriesName = 'model' | 'popularity' | 'contrast';

/** The headline numbers, as tables of runs show them. */
export const runColumns: readonly RunColumn[] = [
  { key: 'recall50', words: 'metrics.recall50' },
  { key: 'popularityRecall50', words: 'train.runs.popularity' },
  { key: 'contrastRecall50', words: 'train.runs.contrast' },
  { key: 'ndcg10', words: 'metrics.ndcg10' },
];

/** What the list of runs keeps of a finished run. */
export function summaryOf(view: TrainView): Readonly<Record<string, number>> | null {
  if (!view.result) return null;
  const { model, popularity, contrast } = view.result.results.metrics;
  return {
    recall50: model.recall50,
    ndcg10: model.ndcg10,
    popularityRecall50: popularity.recall50,
    ...(contrast ? { contrastRecall50: contrast.recall50, contrastNdcg10: contrast.ndcg10 } : {}),
  };
}
