import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AreaChart } from '../../../../../ui/AreaChart.tsx';
import { RankCurve } from '../../../../../ui/RankCurve.tsx';
import { formatCount, formatShare } from '../../../../../ui/format.ts';
import { Figure } from '../../../../prose/Figure.tsx';
import { useLab } from '../../../../lab.ts';
import { countsByQuarter, itemCountsOf, rankedCounts, shareOfTop } from '../../view/data-views.ts';
import { useNoData } from '../use.ts';

/** Positives a quarter, from the data set's first to its last. */
export function TimeFigure(): ReactNode {
  const { t } = useTranslation();
  const dataset = useLab((state) => state.dataset);
  const noData = useNoData();
  const points = useMemo(() => (dataset ? countsByQuarter(dataset.events.time) : []), [dataset]);
  return (
    <Figure
      title={t('train.time.title')}
      caption={
        dataset &&
        t('train.time.caption', {
          events: formatCount(dataset.events.time.length),
          users: formatCount(dataset.users),
          items: formatCount(dataset.items),
        })
      }
    >
      <AreaChart
        points={points}
        concept="item"
        xLabel={t('train.time.x')}
        yLabel={t('train.time.y')}
        xFormat={(x) => String(Math.floor(x))}
        yFormat={formatCount}
        height={260}
        emptyText={noData}
        ariaLabel={t('train.time.title')}
      />
    </Figure>
  );
}

/** How unevenly the positives fall on the films. */
export function PopularityFigure(): ReactNode {
  const { t } = useTranslation();
  const dataset = useLab((state) => state.dataset);
  const noData = useNoData();
  const counts = useMemo(() => dataset && itemCountsOf(dataset), [dataset]);
  const series = useMemo(() => {
    if (!counts) return [];
    return [{ id: 'films', label: t('train.popularity.line'), concept: 'item' as const, points: rankedCounts(counts) }];
  }, [counts, t]);
  return (
    <Figure
      title={t('train.popularity.title')}
      caption={counts && t('train.popularity.caption', { share: formatShare(shareOfTop(counts, 0.1)) })}
    >
      <RankCurve
        series={series}
        xLabel={t('train.popularity.x')}
        yLabel={t('train.popularity.y')}
        xFormat={formatCount}
        yFormat={formatCount}
        height={280}
        emptyText={noData}
        ariaLabel={t('train.popularity.title')}
      />
    </Figure>
  );
}
