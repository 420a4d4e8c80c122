import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IntervalChart, type IntervalRow } from '../../../../../ui/IntervalChart.tsx';
import { LineChart } from '../../../../../ui/LineChart.tsx';
import { formatCount } from '../../../../../ui/format.ts';
import type { Series } from '../../../../../ui/types.ts';
import { formatPower } from '../../../../parts/words/units.ts';
import { Figure } from '../../../../prose/Figure.tsx';
import { styleOf } from '../../view/arms.ts';
import { recallByCost } from '../../view/derive.ts';
import { Stale } from '../Stale.tsx';
import { useAnswer, useArmName } from '../use.ts';
import parts from '../../../../parts/parts.module.css';

/** Recall@50 over what the full updates cost together: what more days buy. */
function ByCost(): ReactNode {
  const { t } = useTranslation();
  const result = useAnswer('history')?.result ?? null;
  const series = useMemo(
    (): Series[] =>
      result
        ? [
            {
              id: 'cost',
              label: t('questions.byCost.line'),
              concept: 'full',
              points: recallByCost(result.results.arms),
            },
          ]
        : [],
    [result, t],
  );
  const popularity = result?.results.popularity.recall50.mean ?? null;
  return (
    <Figure title={t('questions.byCost.title')} caption={t('questions.byCost.caption')}>
      <LineChart
        series={series}
        xLabel={t('questions.costs.training')}
        yLabel="Recall@50"
        xFormat={formatPower}
        xScale="log"
        height={250}
        baseline={
          popularity === null ? undefined : { y: popularity, label: t('questions.baseline'), concept: 'popularity' }
        }
        emptyText={t('questions.look.empty')}
        ariaLabel={t('questions.byCost.title')}
      />
    </Figure>
  );
}

/** How well the films of users who never came back are still found, full update after full update. */
function Forgetting(): ReactNode {
  const { t } = useTranslation();
  const name = useArmName('history');
  const answer = useAnswer('history');
  const points = answer?.oldUsers;
  const history = answer?.result?.results.history ?? null;
  const series = useMemo(
    (): Series[] =>
      Object.entries(points ?? {}).map(([arm, own]) => ({
        id: arm,
        label: name(arm),
        ...styleOf('history', arm),
        points: own,
      })),
    [points, name],
  );
  return (
    <Figure
      title={t('questions.forget.title')}
      caption={
        history
          ? t('questions.forget.caption', {
              events: formatCount(history.oldEvents),
              users: formatCount(history.oldUsers),
            })
          : undefined
      }
    >
      <LineChart
        series={series}
        xLabel={t('questions.forget.fullUpdates')}
        yLabel="Recall@50"
        xFormat={formatCount}
        xDomain={answer?.asked ? [0, answer.asked.until] : undefined}
        height={270}
        emptyText={t('questions.look.empty')}
        ariaLabel={t('questions.forget.title')}
      />
    </Figure>
  );
}

/** The same after the last full update, with intervals. */
function Remembered(): ReactNode {
  const { t } = useTranslation();
  const name = useArmName('history');
  const history = useAnswer('history')?.result?.results.history ?? null;
  if (!history) return null;
  const rows: IntervalRow[] = history.windows.flatMap(({ arm, oldUsers }) => {
    const { concept, dashed } = styleOf('history', arm);
    return oldUsers
      ? [{ id: arm, label: name(arm), concept, hollow: dashed, estimate: oldUsers.mean, ...oldUsers }]
      : [];
  });
  if (history.before) {
    const { mean, low, high } = history.before;
    rows.push({
      id: 'before',
      label: t('questions.forget.before'),
      concept: 'frozen',
      hollow: true,
      estimate: mean,
      low,
      high,
    });
  }
  return (
    <Figure title={t('questions.forget.after')}>
      <IntervalChart
        rows={rows}
        valueLabel="Recall@50"
        emptyText={t('questions.forget.nobody')}
        ariaLabel={t('questions.forget.after')}
      />
    </Figure>
  );
}

/** What more days cost, and what they keep. */
export function HistoryFigure(): ReactNode {
  return (
    <div className={parts.stack}>
      <Stale question="history" />
      <ByCost />
      <Forgetting />
      <Remembered />
    </div>
  );
}
