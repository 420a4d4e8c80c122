import type { ProgressEvent, ResultEvent } from '../../../../core/experiment/experiment.ts';
import { summaryOfReading } from './derive.ts';
import type { PitfallsEvent, PitfallsResults, ReadingEvent } from '../../events.ts';
import type { RunColumn } from '../../../notebook.ts';

/** What the figures draw of the run that is under way; earlier ones are read off the list of finished runs. */
export interface PitfallsView {
  readonly reading: ReadingEvent | null;
  readonly progress: ProgressEvent | null;
  readonly result: ResultEvent<PitfallsResults> | null;
}

/** The view before any run. */
export function createView(): PitfallsView {
  return { reading: null, progress: null, result: null };
}

/** Takes one event of a run into the view. */
export function fold(view: PitfallsView, event: PitfallsEvent): PitfallsView {
  switch (event.type) {
    case 'reading':
      return { ...view, reading: event };
    case 'progress':
      return { ...view, progress: event };
    case 'result':
      return { ...view, result: event };
  }
}

/** Examples a second of the training, once the run has ended. */
export function rateOf(view: PitfallsView): number | null {
  return view.result?.timings.examplesPerSecond ?? null;
}

/** The headline numbers, as tables of runs show them. */
export const runColumns: readonly RunColumn[] = [
  { key: 'broken', words: 'pitfalls.runs.broken' },
  { key: 'fixed', words: 'pitfalls.runs.fixed' },
];

/** What the list of runs keeps of a finished run: all that its card shows later on. */
export function summaryOf(view: PitfallsView): Readonly<Record<string, number>> | null {
  return view.result && summaryOfReading(view.result.results);
}
