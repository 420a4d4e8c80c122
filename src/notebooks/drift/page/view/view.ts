import type {
  DetectorEvent,
  DriftEvent,
  DriftResults,
  GridCell,
  CheckpointEvent,
  MovedEvent,
  PreparedEvent,
  WindowRow,
} from '../../events.ts';
import { foldRun, NOT_RUN_YET, type RunView } from '../../../parts/run/run-view.ts';
import type { RunColumn } from '../../../notebook.ts';

/** Everything the figures of `drift` draw from: the run's events, folded. */
export interface DriftView extends RunView<DriftResults> {
  readonly prepared: PreparedEvent | null;
  readonly windows: readonly WindowRow[];
  readonly detectors: readonly DetectorEvent[];
  readonly checkpoints: readonly CheckpointEvent[];
  readonly moved: readonly MovedEvent[];
  /** One a cell, the newest answer of each. */
  readonly grid: readonly GridCell[];
}

/** The view before any run. */
export function createView(): DriftView {
  const none = { windows: [], detectors: [], checkpoints: [], moved: [], grid: [] };
  return { prepared: null, ...none, ...NOT_RUN_YET };
}

/** What tells a cell of the grid from the others. */
export function cellKey({ daySize, rateFactor, start }: Pick<GridCell, 'daySize' | 'rateFactor' | 'start'>): string {
  return `${daySize} ${rateFactor} ${start}`;
}

function withCell(cells: readonly GridCell[], cell: GridCell): readonly GridCell[] {
  return [...cells.filter((other) => cellKey(other) !== cellKey(cell)), cell];
}

/** Takes one event of a run, or an answer, into the view. */
export function fold(view: DriftView, event: DriftEvent): DriftView {
  switch (event.type) {
    case 'prepared':
      return { ...view, prepared: event };
    case 'windows':
      return { ...view, windows: [...view.windows, ...event.rows] };
    case 'detector':
      return { ...view, detectors: [...view.detectors, event] };
    case 'checkpoint':
      return { ...view, checkpoints: [...view.checkpoints, event] };
    case 'moved':
      return { ...view, moved: [...view.moved, event] };
    case 'grid':
      return { ...view, grid: withCell(view.grid, event.cell) };
    case 'progress':
      return foldRun(view, event);
    case 'result':
      return foldRun({ ...view, windows: event.results.windows }, event);
  }
}

/** Examples a second over all the models that race, at the newest checkpoint. */
export function rateOf(view: DriftView): number | null {
  return view.checkpoints.at(-1)?.examplesPerSecond ?? null;
}

/** The headline numbers, as tables of runs show them. */
export const runColumns: readonly RunColumn[] = [
  { key: 'ordered', words: 'drift.runs.ordered' },
  { key: 'withinDays', words: 'drift.runs.withinDays' },
  { key: 'shuffled', words: 'drift.runs.shuffled' },
  { key: 'popularity', words: 'drift.runs.popularity' },
];

/** What the list of runs keeps of a finished run; an order that did not race is left out. */
export function summaryOf(view: DriftView): Readonly<Record<string, number>> | null {
  if (!view.result) return null;
  const { shuffle, popularity } = view.result.results;
  const of = (id: string, key: string): [string, number][] => {
    const row = shuffle.find(({ buffer }) => buffer === id);
    return row ? [[key, row.recall50.mean]] : [];
  };
  return Object.fromEntries([
    ...of('0', 'ordered'),
    ...of('within-days', 'withinDays'),
    ...of('all', 'shuffled'),
    ['popularity', popularity.holdOut],
  ]);
}
