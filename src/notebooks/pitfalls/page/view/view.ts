import { summaryOfReading } from './derive.ts';
import type { PitfallsEvent, PitfallsResults, ReadingEvent } from '../../events.ts';
import { foldRun, NOT_RUN_YET, type RunView } from '../../../parts/run/run-view.ts';
import type { RunColumn } from '../../../notebook.ts';

/** What the figures draw of the run that is under way; earlier ones are read off the list of finished runs. */
export interface PitfallsView extends RunView<PitfallsResults> {
  readonly reading: ReadingEvent | null;
}

/** The view before any run. */
export function createView(): PitfallsView {
  return { reading: null, ...NOT_RUN_YET };
}

/** Takes one event of a run into the view. */
export function fold(view: PitfallsView, event: PitfallsEvent): PitfallsView {
  switch (event.type) {
    case 'reading':
      return { ...view, reading: event };
    case 'progress':
    case 'result':
      return foldRun(view, event);
  }
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
