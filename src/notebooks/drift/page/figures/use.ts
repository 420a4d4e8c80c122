import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dataset } from '../../../../core/data/types.ts';
import { UNKNOWN, UNSEEN, type AttributeName } from '../../../../core/drift/windows/attributes.ts';
import { useLab } from '../../../lab.ts';
import { shortTitle } from '../../../parts/films/films.ts';
import type { OrderId } from '../../parameters.ts';
import { useView } from '../definition.ts';

/** Data set of the shown run, once it fits the run's item vectors. */
export function useRunDataset(): Dataset | null {
  const dataset = useLab((state) => state.runDataset);
  const items = useView((view) => view.moved[0]?.moved.length ?? null);
  return dataset && (items === null || dataset.items === items) ? dataset : null;
}

/** Names of orders, bins, films and users in the reader's language. */
export function useNames(dataset: Dataset | null): {
  readonly order: (order: OrderId) => string;
  readonly bin: (attribute: AttributeName, label: string) => string;
  readonly film: (item: number) => string;
  readonly user: (user: number) => string;
} {
  const { t, i18n } = useTranslation();
  return useMemo(
    () => ({
      order: (order) => t(`drift.orders.${order}`),
      bin: (attribute, label) => {
        if (label === UNKNOWN || label === UNSEEN) return t(`drift.bins.${label}`);
        if (attribute === 'genre') return i18n.exists(`genres.${label}`) ? t(`genres.${label}`) : label;
        return t(`drift.bins.${attribute}`, { label });
      },
      film: (item) => shortTitle(dataset?.titles[item] ?? ''),
      user: (user) => t('drift.bins.user', { label: String(dataset?.userIds[user] ?? '') }),
    }),
    [dataset, t, i18n],
  );
}
