import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dataset } from '../../../../core/data/types.ts';
import { useLab } from '../../../lab.ts';
import { shortTitle } from '../../../parts/films/films.ts';
import { useView } from '../definition.ts';

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
