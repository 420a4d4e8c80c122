import { TimelineRecord } from '../../../../core/updates/report/record.ts';
import type { StageReport } from '../../../../core/updates/timeline/timeline.ts';
import type { PageEvent, PlanEvent, RegimeCell, UpdateEvent, UpdateResults } from '../../events.ts';
import { Curves } from './curves.ts';
import { indexOf } from './derive.ts';
import { foldForks, type Fork } from './forks.ts';
import { Player } from './player.ts';
import { foldRun, NOT_RUN_YET, type RunView } from '../../../parts/run/run-view.ts';
import type { RunColumn } from '../../../notebook.ts';

/** Everything the figures of `update` draw from: the run's events, folded. */
export interface UpdateView extends RunView<UpdateResults> {
  readonly plan: PlanEvent | null;
  /** All answers so far; grows in place, `taken` tells how far it is. */
  readonly record: TimelineRecord | null;
  /** The timeline's stages in order, with what forks did there; grows in place. */
  readonly stages: readonly StageReport[];
  /** How many reports were taken in, forks' included. */
  readonly taken: number;
  readonly forks: readonly Fork[];
  /** Cells of the regime maps, as they came. */
  readonly regimes: readonly RegimeCell[];
  /** Curves over simulated time, out of `record`. */
  readonly curves: Curves | null;
  /** What the reader looks at. */
  readonly player: Player;
}

/** The view before any run. */
export function createView(): UpdateView {
  return {
    plan: null,
    record: null,
    stages: [],
    taken: 0,
    forks: [],
    regimes: [],
    ...NOT_RUN_YET,
    curves: null,
    player: new Player(),
  };
}

function takeStage(view: UpdateView, report: StageReport): UpdateView {
  if (!view.plan || !view.record) return view;
  view.record.add(report);
  // A fork that catches up tells of stages that have been told of before.
  const stages = view.stages as StageReport[];
  const at = indexOf(report, view.plan.layout);
  const known = stages[at];
  stages[at] = known
    ? {
        ...known,
        arms: [...known.arms.filter(({ arm }) => report.arms.every((own) => own.arm !== arm)), ...report.arms],
      }
    : report;
  return { ...view, taken: view.taken + 1 };
}

/** Takes one event into the view. */
export function fold(view: UpdateView, event: UpdateEvent | PageEvent): UpdateView {
  switch (event.type) {
    case 'plan': {
      const record = new TimelineRecord(event.layout);
      return { ...view, plan: event, record, curves: new Curves(record) };
    }
    case 'stage':
      return takeStage(view, event.report);
    case 'forked':
    case 'fork-behind':
      return { ...view, forks: foldForks(view.forks, event) };
    case 'fork-dropped':
      view.record?.drop(event.arm);
      return { ...view, forks: foldForks(view.forks, event), taken: view.taken + 1 };
    case 'regime':
      return { ...view, regimes: [...view.regimes, event.cell] };
    case 'progress':
    case 'result':
      return foldRun(view, event);
  }
}

/** The headline numbers, as tables of runs show them. */
export const runColumns: readonly RunColumn[] = [
  { key: 'frozen', words: 'update.arms.frozen' },
  { key: 'full', words: 'update.arms.full' },
  { key: 'incremental', words: 'update.arms.incremental' },
  { key: 'full+incremental', words: 'update.arms.full+incremental' },
  { key: 'popularity', words: 'update.arms.popularity' },
];

/** What the list of runs keeps of a finished run. */
export function summaryOf(view: UpdateView): Readonly<Record<string, number>> | null {
  if (!view.result) return null;
  const { arms, popularity } = view.result.results;
  const fresh = (arm: string): [string, number][] => {
    const mean = arms[arm]?.freshness.recall50?.mean;
    return mean === undefined ? [] : [[arm, mean]];
  };
  const baseline = popularity.freshness.recall50?.mean;
  return Object.fromEntries([
    ...['frozen', 'full', 'incremental', 'full+incremental'].flatMap(fresh),
    ...(baseline === undefined ? [] : [['popularity', baseline] as const]),
  ]);
}
