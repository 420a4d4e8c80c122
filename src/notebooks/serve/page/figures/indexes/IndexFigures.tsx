import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LineChart } from '../../../../../ui/LineChart.tsx';
import { formatCount } from '../../../../../ui/format.ts';
import type { Series } from '../../../../../ui/types.ts';
import { Figure } from '../../../../prose/Figure.tsx';
import { corpusEnds, queryTimes, recallByEf } from '../../view/derive.ts';
import { formatMillis } from '../../../../parts/words/units.ts';
import { useRunParameter, useView } from '../../definition.ts';
import { CorpusChoice } from './CorpusChoice.tsx';
import { IndexCancelled, IndexProgress } from './IndexProgress.tsx';
import { IndexTable } from './IndexTable.tsx';
import parts from '../../../../parts/parts.module.css';

/** A recall axis that starts at zero cannot tell 0.95 from 1: it starts below the lowest point, and says so. */
const RECALL_STEP = 0.1;

/** Time a query as the corpus grows, exact and approximate. */
function TimeChart(): ReactNode {
  const { t } = useTranslation();
  const rows = useView((view) => view.rows);
  const efSearch = useRunParameter('efSearch');
  const series = useMemo((): Series[] => {
    const times = queryTimes(rows, efSearch);
    const line = (kind: keyof typeof times, rest: Pick<Series, 'concept' | 'dashed'>): Series => ({
      id: kind,
      label: t(`serve.index.kinds.${kind}`),
      points: times[kind],
      ...rest,
    });
    return [
      line('exact', { concept: 'contrast' }),
      line('exact-batched', { concept: 'contrast', dashed: true }),
      line('hnsw', { concept: 'model' }),
    ].filter(({ points }) => points.length > 0);
  }, [rows, efSearch, t]);
  return (
    <Figure title={t('serve.index.timeTitle')} caption={t('serve.index.timeCaption', { efSearch })} ofRun>
      <LineChart
        series={series}
        xScale="log"
        yScale="log"
        xLabel={t('serve.index.n')}
        yLabel={t('serve.index.queryMs')}
        xFormat={formatCount}
        yFormat={formatMillis}
        height={270}
        emptyText={t('serve.index.empty')}
        ariaLabel={t('serve.index.timeTitle')}
      />
    </Figure>
  );
}

/** Recall@50 as HNSW keeps more candidates, on the real items and on the largest corpus. */
function RecallChart(): ReactNode {
  const { t } = useTranslation();
  const rows = useView((view) => view.rows);
  const series = useMemo((): Series[] => {
    const ends = corpusEnds(rows);
    if (!ends) return [];
    const sizes = [...new Set([ends.real ?? ends.largest, ends.largest])];
    return sizes
      .map((n, i): Series => ({
        id: `n${n}`,
        label: t(n === ends.real ? 'serve.index.realLine' : 'serve.index.corpusLine', { n: formatCount(n) }),
        concept: i === 0 ? 'item' : 'model',
        dashed: i > 0,
        points: recallByEf(rows, n),
      }))
      .filter(({ points }) => points.length > 0);
  }, [rows, t]);
  const lowest = Math.min(1, ...series.flatMap(({ points }) => points.map(({ y }) => y)));
  const floor = Math.max(0, Math.floor(lowest / RECALL_STEP - 1e-9) * RECALL_STEP);
  return (
    <Figure title={t('serve.index.recallTitle')} caption={t('serve.index.recallCaption')}>
      <LineChart
        series={series}
        xScale="log"
        xLabel={t('serve.index.efSearch')}
        yLabel={t('serve.index.recall50')}
        yDomain={[floor, 1]}
        xFormat={formatCount}
        height={230}
        emptyText={t('serve.index.empty')}
        ariaLabel={t('serve.index.recallTitle')}
      />
    </Figure>
  );
}

/** Exact and approximate search as the corpus grows; the corpus's size is chosen here. */
export function IndexFigures(): ReactNode {
  return (
    <div className={parts.stack}>
      <CorpusChoice />
      <IndexProgress />
      <IndexCancelled />
      <TimeChart />
      <RecallChart />
      <IndexTable />
    </div>
  );
}
