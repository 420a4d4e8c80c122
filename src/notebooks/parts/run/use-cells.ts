import { useEffect, useRef, useState } from 'react';
import type { Ask, Queries } from '../../../core/experiment/queries.ts';
import { useLab } from '../../lab.ts';
import type { Task } from '../../define/use-queries.ts';

/** Cells of a map that the engine computes one after the other, each as long as a run. */
export interface CellRun<Choice> {
  /** The cell that is being computed, and how many of the wanted ones are done. */
  readonly now: { readonly key: string; readonly done: number; readonly total: number } | null;
  /** True once a stop was asked for, until the present cell has ended. */
  readonly stopping: boolean;
  readonly error: unknown;
  /** True where cells can be computed: the run has ended. */
  readonly ready: boolean;
  readonly compute: (cells: readonly Choice[]) => void;
  readonly stop: () => void;
}

/** @param task the notebook's `useTask()`. @param cell computes one cell and keeps it in the run's view. */
export function useCells<Choice, Q extends Queries>(
  task: Task<Q>,
  keyOf: (choice: Choice) => string,
  cell: (choice: Choice, ask: Ask<Q>) => Promise<void>,
): CellRun<Choice> {
  const ready = useLab((state) => state.status === 'finished');
  const [now, setNow] = useState<CellRun<Choice>['now']>(null);
  const [stopping, setStopping] = useState(false);
  const stopped = useRef(false);
  const { busy } = task;
  useEffect(() => {
    if (!busy) setStopping(false);
  }, [busy]);

  const compute = (list: readonly Choice[]): void => {
    stopped.current = false;
    task.start(async (ask) => {
      for (const [done, choice] of list.entries()) {
        if (stopped.current) return;
        setNow({ key: keyOf(choice), done, total: list.length });
        await cell(choice, ask);
      }
    });
  };
  const stop = (): void => {
    stopped.current = true;
    setStopping(true);
  };
  return { now: busy ? now : null, stopping, error: task.error, ready, compute, stop };
}
