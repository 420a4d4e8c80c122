import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Stat } from '../../../../ui/Stat.tsx';
import { formatInterval, formatNumber } from '../../../../ui/format.ts';
import { Headline } from '../../../parts/run/Headline.tsx';
import { orderConcept } from '../view/derive.ts';
import { useView } from '../definition.ts';

/** Recall of time order and of the full shuffle, beside popularity. */
export function DriftHeadline(): ReactNode {
  const { t } = useTranslation();
  const result = useView((view) => view.result);
  const last = useView((view) => view.checkpoints.at(-1));
  const popularity = useView((view) => view.prepared?.race.popularity.holdOut ?? null);
  const stat = (order: '0' | 'all'): ReactNode => {
    const row = result?.results.shuffle.find(({ buffer }) => buffer === order)?.recall50;
    const standing = last?.standings.find((one) => one.order === order);
    return (
      <Stat
        label={t(`drift.headline.order-${order}`)}
        value={row?.mean ?? standing?.recall50 ?? null}
        concept={orderConcept(order)}
        note={row && formatInterval(row.low, row.high, formatNumber)}
      />
    );
  };
  return (
    <Headline>
      {stat('0')}
      {stat('all')}
      <Stat label={t('drift.headline.popularity')} value={popularity} concept="popularity" />
    </Headline>
  );
}
