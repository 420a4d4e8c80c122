import { useCells, type CellRun } from '../../../../parts/run/use-cells.ts';
import type { RoadBar } from '../../../events.ts';
import { useActions, useQuery, useTask, useView } from '../../definition.ts';

type BarId = RoadBar['id'];

export interface RoadRun extends CellRun<BarId> {
  /** All bars there are; null before a run. */
  readonly bars: readonly BarId[] | null;
}

/** Measures bars of the road in the engine; each is kept in the run's view as it comes. */
export function useRoad(): RoadRun {
  const actions = useActions();
  const prepared = useView((view) => view.prepared);
  const known = useQuery(prepared && { kind: 'road-bars' });
  const measuring = useCells(
    useTask(),
    (id: BarId) => id,
    async (bar, ask) => {
      actions.take([{ type: 'road', bar: await ask({ kind: 'road', bar }) }]);
    },
  );
  return { ...measuring, bars: known.answer?.bars ?? null, error: measuring.error ?? known.error };
}
