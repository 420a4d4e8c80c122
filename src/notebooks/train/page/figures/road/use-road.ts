import { useEffect, useRef, useState } from 'react';
import type { RoadBar } from '../../../events.ts';
import { useActions, useLab, useQuery, useTask, useView } from '../../definition.ts';

type BarId = RoadBar['id'];

export interface RoadRun {
  /** All bars there are; null before a run. */
  readonly bars: readonly BarId[] | null;
  /** The bar that is being measured, and how many of the wanted ones are done. */
  readonly now: { readonly id: BarId; readonly done: number; readonly total: number } | null;
  /** True once a stop was asked for, until the present bar has ended. */
  readonly stopping: boolean;
  readonly error: unknown;
  /** True where bars can be measured: the run has ended. */
  readonly ready: boolean;
  readonly measure: (bars: readonly BarId[]) => void;
  readonly stop: () => void;
}

/** Measures bars of the road, one after the other, in the engine; each is kept in the run's view as it comes. */
export function useRoad(): RoadRun {
  const actions = useActions();
  const prepared = useView((view) => view.prepared);
  const ready = useLab((state) => state.status === 'finished');
  const known = useQuery(prepared && { kind: 'road-bars' });
  const measuring = useTask();
  const [now, setNow] = useState<RoadRun['now']>(null);
  const [stopping, setStopping] = useState(false);
  const stopped = useRef(false);
  const { busy } = measuring;
  useEffect(() => {
    if (!busy) setStopping(false);
  }, [busy]);

  const measure = (bars: readonly BarId[]): void => {
    stopped.current = false;
    measuring.start(async (ask) => {
      for (const [done, id] of bars.entries()) {
        if (stopped.current) return;
        setNow({ id, done, total: bars.length });
        actions.take([{ type: 'road', bar: await ask({ kind: 'road', bar: id }) }]);
      }
    });
  };
  const stop = (): void => {
    stopped.current = true;
    setStopping(true);
  };
  return {
    bars: known.answer?.bars ?? null,
    now: busy ? now : null,
    stopping,
    error: measuring.error ?? known.error,
    ready,
    measure,
    stop,
  };
}
