import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IntervalChart, type IntervalRow } from '../../../../../ui/IntervalChart.tsx';
import { formatCount, formatShare } from '../../../../../ui/format.ts';
import { Figure } from '../../../../prose/Figure.tsx';
import { useView } from '../../definition.ts';

/** Recall@50 of the replayed day, with fresh and with stored user vectors; known users apart. */
export function FreshnessFigure(): ReactNode {
  const { t } = useTranslation();
  const freshness = useView((view) => view.freshness);
  const rows: IntervalRow[] = [];
  if (freshness) {
    const { fresh, stored, warm } = freshness;
    rows.push({ id: 'fresh', label: t('serve.freshness.fresh'), concept: 'model', ...fresh });
    rows.push({ id: 'stored', label: t('serve.freshness.stored'), concept: 'contrast', hollow: true, ...stored });
    if (warm) {
      rows.push({ id: 'warm-fresh', label: t('serve.freshness.warmFresh'), concept: 'model', estimate: warm.fresh });
      rows.push({
        id: 'warm-stored',
        label: t('serve.freshness.warmStored'),
        concept: 'contrast',
        hollow: true,
        estimate: warm.stored,
      });
    }
  }
  return (
    <Figure
      title={t('serve.freshness.title')}
      caption={
        freshness &&
        t('serve.freshness.caption', {
          requests: formatCount(freshness.requests),
          warm: formatCount(freshness.warmRequests),
          share: formatShare(freshness.warmRequests / freshness.requests),
        })
      }
      ofRun
    >
      <IntervalChart
        rows={rows}
        valueLabel="Recall@50"
        emptyText={t('serve.freshness.empty')}
        ariaLabel={t('serve.freshness.title')}
      />
    </Figure>
  );
}
