import { useEffect, useState } from 'react';
import type { OrderId } from '../../../parameters.ts';
import type { BatchAnswer } from '../../../queries.ts';
import { useLab, useQuery, useView } from '../../definition.ts';

/** The two ends of the dial: they always race. */
export const SIDES = ['0', 'all'] as const satisfies readonly OrderId[];

export interface FedNow {
  readonly answer: BatchAnswer | null;
  readonly error: unknown;
  /** Steps of the race; 0 before it has begun. */
  readonly steps: number;
  /** The step looked at, counted from 0. */
  readonly step: number;
  /** The race's newest step, which the batch follows until a step is chosen. */
  readonly newest: number;
  readonly choose: (step: number) => void;
}

/** What the race feeds in one step, in time order and shuffled: the newest step, or a chosen one. */
export function useBatch(): FedNow {
  const plan = useView((view) => view.prepared?.race ?? null);
  const progress = useView((view) => view.progress);
  const looked = useView((view) => view.checkpoints.at(-1)?.step ?? 0);
  const live = useLab((state) => state.status === 'running' || state.status === 'paused');
  const [chosen, setChosen] = useState<number | null>(null);
  const steps = plan?.steps ?? 0;
  const done = live && progress?.phase === 'race' ? progress.done : looked;
  const newest = Math.max(0, Math.min(steps - 1, done));
  const step = Math.min(chosen ?? newest, Math.max(0, steps - 1));
  useEffect(() => setChosen(null), [plan]);
  const { answer, error } = useQuery(plan && { kind: 'batch', step, orders: SIDES });
  return { answer, error, steps, step, newest, choose: setChosen };
}
