import { useCallback, useEffect, useRef, useState } from 'react';
import type { Policy } from '../../../../../core/updates/arms/policy.ts';
import type { Moment } from '../../../../../core/updates/timeline/timeline.ts';
import { useLab, useLabActions } from '../../../../lab.ts';
import type { ForkEvent, StageEvent } from '../../../events.ts';
import { hasCaughtUp } from '../../view/forks.ts';
import type { CatchUpAnswer, ForkAnswer, UpdateQuestion } from '../../../queries.ts';
import { useView } from '../use.ts';

/** Stages that a fork plays between two reports: a quarter of a day, so that progress moves and Cancel is heard. */
const STAGES = 6;

export interface Forking {
  /** True while the arm is being branched off. */
  readonly asking: boolean;
  /** Why a fork could not be made or could not go on. */
  readonly error: unknown;
  /** Milliseconds until the fork that catches up has done so; null until that can be told. */
  readonly remaining: number | null;
  readonly fork: (from: string, at: Moment, change: Partial<Policy>) => void;
  /** Takes a fork back: it is a cancel while it catches up, an undo after. */
  readonly drop: (arm: string) => void;
}

/** Branches arms off, and lets the last one catch up with the others, report by report. */
export function useForking(): Forking {
  const actions = useLabActions();
  const settings = useLab((state) => state.settings);
  const forks = useView((view) => view.forks);
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [remaining, setRemaining] = useState<number | null>(null);
  // A question may be answered when the run it was asked of is no longer on the page, nor is the fork.
  const run = useRef(settings);
  run.current = settings;
  const dropped = useRef(new Set<string>());
  useEffect(() => {
    dropped.current = new Set();
    setAsking(false);
    setError(null);
  }, [settings]);

  const ask = useCallback(<T>(question: UpdateQuestion): Promise<T> => actions.ask<T>(question), [actions]);
  const tell = useCallback((events: readonly (ForkEvent | StageEvent)[]): void => actions.take(events), [actions]);

  const fork = (from: string, at: Moment, change: Partial<Policy>): void => {
    setAsking(true);
    setError(null);
    ask<ForkAnswer>({ kind: 'fork', from, at, change })
      .then(
        ({ id, policy }) => {
          if (run.current === settings) tell([{ type: 'forked', arm: id, from, at, policy }]);
        },
        (caught: unknown) => run.current === settings && setError(caught),
      )
      .finally(() => run.current === settings && setAsking(false));
  };

  const drop = (arm: string): void => {
    dropped.current.add(arm);
    setError(null);
    tell([{ type: 'fork-dropped', arm }]);
    ask({ kind: 'drop', id: arm }).catch((caught: unknown) => run.current === settings && setError(caught));
  };

  const late = forks.find((own) => !hasCaughtUp(own))?.arm ?? null;
  useEffect(() => {
    if (late === null) return;
    const gone = dropped.current;
    let left = false;
    const isOver = (): boolean => left || gone.has(late);
    const catchUp = async (): Promise<void> => {
      const begun = performance.now();
      let played = 0;
      for (let stages = 0; ; stages = STAGES) {
        const { reports, behind } = await ask<CatchUpAnswer>({ kind: 'catch-up', id: late, stages });
        if (isOver()) return;
        tell([
          ...reports.map((report) => ({ type: 'stage', report }) as const),
          { type: 'fork-behind', arm: late, behind },
        ]);
        played += reports.length;
        setRemaining(played > 0 ? ((performance.now() - begun) * behind) / played : null);
        if (behind === 0) return;
      }
    };
    setRemaining(null);
    catchUp().catch((caught: unknown) => {
      if (isOver()) return;
      setError(caught);
      // A fork that failed in the middle of a stage cannot go on.
      tell([{ type: 'fork-dropped', arm: late }]);
    });
    return () => {
      left = true;
    };
  }, [late, settings, ask, tell]);

  return { asking, error, remaining, fork, drop };
}
