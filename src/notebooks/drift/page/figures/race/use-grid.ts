import { useEffect, useRef, useState } from 'react';
import { useLab, useLabActions } from '../../../../lab.ts';
import type { GridEvent } from '../../../events.ts';
import type { GridAnswer, GridCellsAnswer, GridChoice, DriftQuestion } from '../../../queries.ts';
import { cellKey } from '../../view/view.ts';
import { useView } from '../use.ts';

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
  const actions = useLabActions();
  const prepared = useView((view) => view.prepared);
  const ready = useLab((state) => state.status === 'finished');
  const [cells, setCells] = useState<readonly GridChoice[] | null>(null);
  const [now, setNow] = useState<GridRun['now']>(null);
  const [stopping, setStopping] = useState(false);
  const [error, setError] = useState<unknown>(null);
  /** The run whose cells are trained: an answer that comes when another one is shown is not kept. */
  const shown = useRef(prepared);
  const stopped = useRef(false);

  useEffect(() => {
    shown.current = prepared;
    stopped.current = true;
    setCells(null);
    setNow(null);
    setStopping(false);
    setError(null);
    if (!prepared) return;
    const question: DriftQuestion = { kind: 'grid-cells' };
    actions.ask<GridCellsAnswer>(question).then(
      (answer) => shown.current === prepared && setCells(answer.cells),
      (reason: unknown) => shown.current === prepared && setError(reason),
    );
  }, [actions, prepared]);

  const work = async (list: readonly GridChoice[]): Promise<void> => {
    for (const [done, cell] of list.entries()) {
      if (stopped.current) return;
      setNow({ key: cellKey(cell), done, total: list.length });
      const question: DriftQuestion = { kind: 'grid', cell };
      const answer = await actions.ask<GridAnswer>(question);
      if (shown.current !== prepared) return;
      const event: GridEvent = { type: 'grid', cell: answer };
      actions.take([event]);
    }
  };
  const train = (list: readonly GridChoice[]): void => {
    stopped.current = false;
    setError(null);
    work(list)
      .catch((reason: unknown) => shown.current === prepared && setError(reason))
      .finally(() => {
        if (shown.current !== prepared) return;
        setNow(null);
        setStopping(false);
      });
  };
  const stop = (): void => {
    stopped.current = true;
    setStopping(true);
  };
  return { cells, now, stopping, error, ready, train, stop };
}
