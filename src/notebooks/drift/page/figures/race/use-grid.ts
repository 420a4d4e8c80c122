import { useCells, type CellRun } from '../../../../parts/run/use-cells.ts';
import type { GridChoice } from '../../../queries.ts';
import { useActions, useQuery, useTask, useView } from '../../definition.ts';
import { cellKey } from '../../view/view.ts';

export interface GridRun extends CellRun<GridChoice> {
  /** All cells there are; null before a run. */
  readonly cells: readonly GridChoice[] | null;
}

/** Trains cells of the grid in the engine; each is kept in the run's view as it comes. */
export function useGrid(): GridRun {
  const actions = useActions();
  const prepared = useView((view) => view.prepared);
  const known = useQuery(prepared && { kind: 'grid-cells' });
  const training = useCells(useTask(), cellKey, async (cell: GridChoice, ask) => {
    actions.take([{ type: 'grid', cell: await ask({ kind: 'grid', cell }) }]);
  });
  return { ...training, cells: known.answer?.cells ?? null, error: training.error ?? known.error };
}
