import { useEffect, useRef, useState } from 'react';
import type { Policy } from '../../../../../core/updates/arms/policy.ts';
import type { Moment } from '../../../../../core/updates/timeline/timeline.ts';
import { useActions, useLab, useTask, useView } from '../../definition.ts';
import { hasCaughtUp } from '../../view/forks.ts';

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
  const { take } = useActions();
  const settings = useLab((state) => state.settings);
  const forks = useView((view) => view.forks);
  const branching = useTask();
  const dropping = useTask();
  const catchingUp = useTask();
  const [error, setError] = useState<unknown>(null);
  const [remaining, setRemaining] = useState<number | null>(null);
  useEffect(() => setError(null), [settings]);

  const fork = (from: string, at: Moment, change: Partial<Policy>): void => {
    setError(null);
    branching.start(async (ask) => {
      const { id, policy } = await ask({ kind: 'fork', from, at, change });
      take([{ type: 'forked', arm: id, from, at, policy }]);
    }, setError);
  };

  const drop = (arm: string): void => {
    setError(null);
    take([{ type: 'fork-dropped', arm }]);
    dropping.start(async (ask) => void (await ask({ kind: 'drop', id: arm })), setError);
  };

  const behindOthers = forks.find((own) => !hasCaughtUp(own));
  const late = behindOthers?.arm ?? null;
  // As it stood when the catching up began: what was told before the reader went elsewhere is not asked for again.
  const heardBefore = useRef(0);
  heardBefore.current = behindOthers?.heard ?? 0;
  const { start, end } = catchingUp;
  useEffect(() => {
    if (late === null) return;
    setRemaining(null);
    start(
      async (ask) => {
        const begun = performance.now();
        let played = 0;
        let heard = heardBefore.current;
        for (let stages = 0; ; stages = STAGES) {
          const { reports, behind } = await ask({ kind: 'catch-up', id: late, heard, stages });
          heard += reports.length;
          take([
            ...reports.map((report) => ({ type: 'stage', report }) as const),
            { type: 'fork-behind', arm: late, heard, behind },
          ]);
          played += reports.length;
          setRemaining(played > 0 ? ((performance.now() - begun) * behind) / played : null);
          if (behind === 0) return;
        }
      },
      (caught) => {
        setError(caught);
        // A fork that failed in the middle of a stage cannot go on.
        take([{ type: 'fork-dropped', arm: late }]);
      },
    );
    return end;
  }, [late, settings, start, end, take]);

  return { asking: branching.busy, error, remaining, fork, drop };
}
