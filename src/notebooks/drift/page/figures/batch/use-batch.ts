import { useEffect, useRef, useState } from 'react';
import { useLab, useLabActions } from '../../../../lab.ts';
import type { OrderId } from '../../../parameters.ts';
import type { BatchAnswer, DriftQuestion } from '../../../queries.ts';
import { useView } from '../use.ts';

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
  const actions = useLabActions();
  const plan = useView((view) => view.prepared?.race ?? null);
  const progress = useView((view) => view.progress);
  const looked = useView((view) => view.looks.at(-1)?.step ?? 0);
  const live = useLab((state) => state.status === 'running' || state.status === 'paused');
  const [chosen, setChosen] = useState<number | null>(null);
  const [answer, setAnswer] = useState<BatchAnswer | null>(null);
  const [error, setError] = useState<unknown>(null);
  const latest = useRef(0);
  const steps = plan?.steps ?? 0;
  const done = live && progress?.phase === 'race' ? progress.done : looked;
  const newest = Math.max(0, Math.min(steps - 1, done));
  const step = Math.min(chosen ?? newest, Math.max(0, steps - 1));

  useEffect(() => {
    setChosen(null);
    setAnswer(null);
    setError(null);
  }, [plan]);

  useEffect(() => {
    const own = ++latest.current;
    if (!plan) return;
    const question: DriftQuestion = { kind: 'batch', step, orders: SIDES };
    actions.ask<BatchAnswer>(question).then(
      (found) => {
        if (own !== latest.current) return;
        setAnswer(found);
        setError(null);
      },
      (reason: unknown) => own === latest.current && setError(reason),
    );
  }, [actions, plan, step]);

  return { answer, error, steps, step, newest, choose: setChosen };
}
