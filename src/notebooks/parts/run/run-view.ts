import type { ProgressEvent, ResultEvent } from '../../../core/experiment/experiment.ts';

/** What the view of every notebook keeps of its run: how far it is, and what it has ended with. */
export interface RunView<R> {
  readonly progress: ProgressEvent | null;
  readonly result: ResultEvent<R> | null;
}

/** That part of a view before any run. */
export const NOT_RUN_YET = { progress: null, result: null } as const;

/** Takes the events that every run tells into a view. */
export function foldRun<R, V extends RunView<R>>(view: V, event: ProgressEvent | ResultEvent<R>): V {
  return event.type === 'progress' ? { ...view, progress: event } : { ...view, result: event };
}

/** Examples a second of the training, once the run has ended: what the bar says of runs that do not tell it before. */
export function rateAtEnd({ result }: Pick<RunView<unknown>, 'result'>): number | null {
  return result?.timings.examplesPerSecond ?? null;
}
