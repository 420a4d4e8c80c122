import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LineChart } from '../../../../../ui/LineChart.tsx';
import { formatNumber, trimZeros } from '../../../../../ui/format.ts';
import type { Series } from '../../../../../ui/types.ts';
import { Figure } from '../../../../prose/Figure.tsx';
import { styleOf } from '../../view/arms.ts';
import { running } from '../../view/derive.ts';
import type { Question } from '../../../parameters.ts';
import { useAnswer, useArmName } from '../use.ts';

/** Recall@50 while the question is being run. */
export function LiveFigure({ question }: { readonly question: Question }): ReactNode {
  const { t } = useTranslation();
  const name = useArmName(question);
  const answer = useAnswer(question);
  const asked = answer?.asked ?? null;
  const points = answer?.points;
  const series = useMemo((): Series[] => {
    if (!points) return [];
    return Object.entries(points).map(([arm, own]) => ({
      id: arm,
      label: name(arm),
      ...styleOf(question, arm),
      points: question === 'window' ? running(own) : own,
    }));
  }, [points, question, name]);
  const first = series[0]?.points[0]?.x ?? 0;
  const title = t(`questions.live.title.${question}`);
  return (
    <Figure title={title} caption={t(`questions.live.caption.${question}`)}>
      <LineChart
        series={series}
        xLabel={t(
          `questions.live.unit.${asked?.unit ?? (question === 'window' || question === 'history' ? 'day' : 'epoch')}`,
        )}
        yLabel="Recall@50"
        xFormat={(x) => trimZeros(formatNumber(x))}
        xDomain={asked ? [question === 'window' ? first : 0, asked.until] : undefined}
        height={270}
        baseline={
          asked?.popularity == null
            ? undefined
            : { y: asked.popularity, label: t('questions.baseline'), concept: 'popularity' }
        }
        emptyText={t('questions.live.empty')}
        ariaLabel={title}
      />
    </Figure>
  );
}
