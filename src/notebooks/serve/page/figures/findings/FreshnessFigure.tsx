import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IntervalChart, type IntervalRow } from '../../../../../ui/IntervalChart.tsx';
import { formatCount, formatShare } from '../../../../../ui/format.ts';
import { Figure } from '../../../../prose/Figure.tsx';
import type { Freshness } from '../../../events.ts';
import { useView } from '../../definition.ts';
import parts from '../../../../parts/parts.module.css';

type Say = (key: string, values?: Record<string, unknown>) => string;

/** What a vector is worth less at each age. */
const ageRows = ({ ages }: Freshness, t: Say): IntervalRow[] =>
  ages.map(({ likes, requests, gain }) => ({
    id: `age-${likes}`,
    label: t('serve.freshness.age', { likes, requests: formatCount(requests) }),
    concept: 'contrast',
    ...gain,
  }));

/** Recall itself: of all requests, and of those by users for whom something was stored at the publish. */
function levelRows({ fresh, stored, warm }: Freshness, t: Say): IntervalRow[] {
  const pair = (id: string, now: typeof fresh, then: typeof stored): IntervalRow[] => [
    { id: `${id}-fresh`, label: t(`serve.freshness.${id}.fresh`), concept: 'model', ...now },
    { id: `${id}-stored`, label: t(`serve.freshness.${id}.stored`), concept: 'contrast', hollow: true, ...then },
  ];
  return [...(warm ? pair('warm', warm.fresh, warm.stored) : []), ...pair('all', fresh, stored)];
}

/** What user vectors lose as they age; and those of the publish, for returning users and for all. */
export function FreshnessFigure(): ReactNode {
  const { t } = useTranslation();
  const freshness = useView((view) => view.freshness);
  return (
    <Figure
      title={t('serve.freshness.title')}
      caption={
        freshness &&
        t('serve.freshness.caption', {
          requests: formatCount(freshness.requests),
          none: formatCount(freshness.requests - freshness.warmRequests),
          share: formatShare(1 - freshness.warmRequests / freshness.requests),
        })
      }
      ofRun
    >
      <IntervalChart
        rows={freshness ? ageRows(freshness, t) : []}
        valueLabel={t('serve.freshness.gain')}
        emptyText={t('serve.freshness.empty')}
        ariaLabel={t('serve.freshness.title')}
      />
      {freshness && (
        <>
          <p className={parts.note}>{t('serve.freshness.levels')}</p>
          <IntervalChart
            rows={levelRows(freshness, t)}
            valueLabel="Recall@50"
            emptyText={t('serve.freshness.empty')}
            ariaLabel={t('serve.freshness.levels')}
          />
        </>
      )}
    </Figure>
  );
}
