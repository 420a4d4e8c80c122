import { useMemo } from 'react';
import { useLab, type FinishedRun } from '../../../lab.ts';
import { latestOf, shownOf, type Shown } from '../view/derive.ts';
import type { PitfallId } from '../../parameters.ts';
import { useView } from '../definition.ts';

/** What a pitfall's card shows: the run under way where it is this pitfall's, else its newest finished run. */
export function useShown(pitfall: PitfallId): { readonly shown: Shown | null; readonly run: FinishedRun | null } {
  const reading = useView((view) => view.reading);
  const runs = useLab((state) => state.finished);
  const finished = useLab((state) => state.status === 'finished');
  return useMemo(() => {
    if (!finished && reading?.pitfall === pitfall)
      return { shown: { reading: reading.reading, claim: null, seeds: 1 }, run: null };
    const run = latestOf(runs, pitfall);
    return { shown: run && shownOf(run.summary), run };
  }, [reading, runs, finished, pitfall]);
}
