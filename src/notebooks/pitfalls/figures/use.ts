import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInterval, formatNumber, formatShare, formatSigned } from '../../../ui/format.ts';
import { useLab, type FinishedRun } from '../../lab.ts';
import { latestOf, outcomeOf, shownOf, type Shown } from '../derive.ts';
import type { PitfallId } from '../parameters.ts';
import type { PitfallsView } from '../view.ts';

/** Reads one thing of the run's view. */
export function useView<T>(select: (view: PitfallsView) => T): T {
  return useLab((state) => select(state.view as PitfallsView));
}

/** What a pitfall's card shows: the run under way where it is this pitfall's, else its newest finished run. */
export function useShown(pitfall: PitfallId): { readonly shown: Shown | null; readonly run: FinishedRun | null } {
  const reading = useView((view) => view.reading);
  const runs = useLab((state) => state.finished);
  const finished = useLab((state) => state.status === 'finished');
  return useMemo(() => {
    if (!finished && reading?.pitfall === pitfall) return { shown: { reading: reading.reading, claim: null }, run: null };
    const run = latestOf(runs, pitfall);
    return { shown: run && shownOf(run.summary), run };
  }, [reading, runs, finished, pitfall]);
}

/** Says what the mistake has cost, and why it came out so. */
export function useDamageWords(): (pitfall: PitfallId, shown: Shown) => { damage: string; why: string } | null {
  const { t } = useTranslation();
  return (pitfall, shown) => {
    const outcome = outcomeOf(pitfall, shown);
    const { broken, mended, recall } = shown.reading;
    const { claim } = shown;
    if (!outcome || !claim) return null;
    const damage =
      pitfall === 'no-index'
        ? t(`pitfalls.damage.time.${outcome}`, {
            broken: formatNumber(broken.estimate),
            mended: formatNumber(mended.estimate),
            ratio: formatNumber(broken.estimate / mended.estimate),
            recall: formatShare(recall),
          })
        : t(`pitfalls.damage.recall.${outcome}`, {
            broken: formatNumber(broken.estimate),
            mended: formatNumber(mended.estimate),
            difference: formatSigned(claim.estimate),
            interval: formatInterval(claim.low, claim.high, formatSigned),
          });
    return { damage, why: t(`pitfalls.why.${pitfall}.${outcome}`) };
  };
}
