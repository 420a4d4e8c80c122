import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dataset } from '../../../../core/data/types.ts';
import { useLab, type LabState } from '../../../lab.ts';
import { shortTitle } from '../../../parts/films.ts';
import type { ServeView } from '../view/view.ts';

/** The run as the figures see it. */
export function viewOf(state: LabState): ServeView {
  return state.view as ServeView;
}

/** Reads one thing of the run's view. */
export function useView<T>(select: (view: ServeView) => T): T {
  return useLab((state) => select(viewOf(state)));
}

/** A number parameter of the shown run; of the next one where nothing was run. */
export function useRunNumber(key: string): number {
  return useLab(({ settings, parameters }) => Number((settings?.parameters ?? parameters)[key]));
}

/** Data set of the shown run, once it fits the run's events. */
export function useRunDataset(): Dataset | null {
  const dataset = useLab((state) => state.runDataset);
  const items = useView((view) => view.published?.itemCounts.length ?? null);
  return dataset && dataset.items === items ? dataset : null;
}

/** Names of films and users of the shown run. */
export function useNames(): { readonly film: (item: number) => string; readonly user: (user: number) => string } {
  const { t } = useTranslation();
  const dataset = useRunDataset();
  return useMemo(
    () => ({
      film: (item) => shortTitle(dataset?.titles[item] ?? ''),
      user: (user) => t('serve.visit.user', { id: dataset?.userIds[user] ?? '' }),
    }),
    [dataset, t],
  );
}
