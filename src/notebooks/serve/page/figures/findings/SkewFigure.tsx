import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LineChart } from '../../../../../ui/LineChart.tsx';
import { formatCount } from '../../../../../ui/format.ts';
import type { Series } from '../../../../../ui/types.ts';
import { Figure } from '../../../../prose/Figure.tsx';
import { useView } from '../../definition.ts';

const lines = [
  { id: 'switched', concept: 'model' },
  { id: 'skewed', concept: 'contrast' },
  { id: 'old', concept: 'frozen', dashed: true },
] as const;

/** Recall@50 while training goes on after the publish: both towers new, one of them, or none. */
export function SkewFigure(): ReactNode {
  const { t } = useTranslation();
  const skew = useView((view) => view.skew);
  const series = useMemo(
    (): Series[] =>
      skew.length === 0
        ? []
        : lines.map((line) => ({
            ...line,
            label: t(`serve.skew.lines.${line.id}`),
            points: skew.map((point) => ({ x: point.step, y: point[line.id] })),
          })),
    [skew, t],
  );
  return (
    <Figure title={t('serve.skew.title')} caption={t('serve.skew.caption')} ofRun>
      <LineChart
        series={series}
        xLabel={t('serve.skew.step')}
        yLabel={t('metrics.recall50')}
        xFormat={formatCount}
        height={290}
        emptyText={t('serve.skew.empty')}
        ariaLabel={t('serve.skew.title')}
      />
    </Figure>
  );
}
