import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IntervalChart, type IntervalRow } from '../../../../../ui/IntervalChart.tsx';
import { formatCount } from '../../../../../ui/format.ts';
import { Figure } from '../../../../prose/Figure.tsx';
import { styleOf } from '../../view/arms.ts';
import type { Question } from '../../../parameters.ts';
import { Stale } from '../Stale.tsx';
import { useAnswer, useArmName } from '../use.ts';

/** Recall@50 of every arm with its interval, and popularity's. */
export function RecallFigure({ question }: { readonly question: Question }): ReactNode {
  const { t } = useTranslation();
  const name = useArmName(question);
  const result = useAnswer(question)?.result ?? null;
  const rows: IntervalRow[] = [];
  if (result) {
    const { arms, popularity } = result.results;
    for (const { id, recall50 } of arms) {
      const { concept, dashed } = styleOf(question, id);
      rows.push({ id, label: name(id), concept, hollow: dashed, estimate: recall50.mean, ...recall50 });
    }
    const { mean, low, high } = popularity.recall50;
    rows.push({
      id: 'baseline',
      label: t('questions.baseline'),
      concept: 'popularity',
      hollow: true,
      estimate: mean,
      low,
      high,
    });
  }
  const title = t(`questions.recall.title.${question}`);
  return (
    <Figure
      title={title}
      caption={
        result &&
        t('questions.recall.caption', {
          requests: formatCount(result.results.requests),
          seeds: result.seeds.length,
        })
      }
    >
      <Stale question={question} />
      <IntervalChart rows={rows} valueLabel="Recall@50" emptyText={t('questions.recall.empty')} ariaLabel={title} />
    </Figure>
  );
}
