import { useEffect, useRef, useState } from 'react';
import type { GridChoice } from '../../../queries.ts';
import { useActions, useLab, useQuery, useTask, useView } from '../../definition.ts';
import { cellKey } from '../../view/view.ts';

export interface GridRun {
  /** All cells there are; null before a run. */
  readonly cells: readonly GridChoice[] | null;
  /** The cell that is being trained, and how many of the wanted ones are done. */
  readonly now: { readonly key: string; readonly done: number; readonly total: number } | null;
  /** True once a stop was asked for, until the present cell has ended. */
  readonly stopping: boolean;
  readonly error: unknown;
  /** True where cells can be trained: the run has ended. */
  readonly ready: boolean;
  readonly train: (cells: readonly GridChoice[]) => void;
  readonly stop: () => void;
}

/** Trains cells of the grid, one after the other, in the engine; each is kept in the run's view as it comes. */
export function useGrid(): GridRun {
  const actions = useActions();
  const prepared = useView((view) => view.prepared);
  const ready = useLab((state) => state.status === 'finished');
  const known = useQuery(prepared && { kind: 'grid-cells' });
  const training = useTask();
  const [now, setNow] = useState<GridRun['now']>(null);
  const [stopping, setStopping] = useState(false);
  const stopped = useRef(false);
  const { busy } = training;
  useEffect(() => {
    if (!busy) setStopping(false);
  }, [busy]);

  const train = (list: readonly GridChoice[]): void => {
    stopped.current = false;
    training.start(async (ask) => {
      for (const [done, cell] of list.entries()) {
        if (stopped.current) return;
        setNow({ key: cellKey(cell), done, total: list.length });
        actions.take([{ type: 'grid', cell: await ask({ kind: 'grid', cell }) }]);
      }
    });
  };
  const stop = (): void => {
    stopped.current = true;
    setStopping(true);
  };
  return {
    cells: known.answer?.cells ?? null,
    now: busy ? now : null,
    stopping,
    error: training.error ?? known.error,
    ready,
    train,
    stop,
  };
}
