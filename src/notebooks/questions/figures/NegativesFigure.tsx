import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BarChart } from '../../../ui/BarChart.tsx';
import { formatCount, formatShare } from '../../../ui/format.ts';
import { Figure } from '../../prose/Figure.tsx';
import { lookOf } from '../arms.ts';
import { DataTable } from './DataTable.tsx';
import { Stale } from './Stale.tsx';
import { useAnswer, useArmName } from './use.ts';
import parts from '../../parts/parts.module.css';

/** Where each arm's negatives come from, and which films it then recommends. */
export function NegativesFigure(): ReactNode {
  const { t } = useTranslation();
  const name = useArmName('negatives');
  const results = useAnswer('negatives')?.result?.results.negatives ?? null;
  if (!results) return <p className={parts.note}>{t('questions.look.empty')}</p>;
  const { arms, popularityHeadShare, exposed } = results;
  const kind = (arm: string): string =>
    arm === 'exposed' ? 'questions.sources.shareExposed' : 'questions.sources.shareHard';
  return (
    <div className={parts.stack}>
      <Stale question="negatives" />
      <Figure title={t('questions.head.title')} caption={t('questions.head.caption')}>
        <BarChart
          lying
          bars={[
            ...arms.map(({ arm, headShare }) => ({
              label: name(arm),
              value: headShare,
              concept: lookOf('negatives', arm).concept,
            })),
            { label: t('questions.baseline'), value: popularityHeadShare, concept: 'popularity' as const },
          ]}
          xLabel={t('questions.sources.arm')}
          yLabel={t('questions.head.share')}
          yFormat={formatShare}
          emptyText=""
          ariaLabel={t('questions.head.title')}
        />
      </Figure>
      <Figure
        title={t('questions.sources.title')}
        caption={t('questions.sources.caption', {
          pairs: formatCount(exposed.pairs),
          reached: formatShare(exposed.reached),
        })}
      >
        <DataTable
          label={t('questions.sources.title')}
          head={['arm', 'source', 'share', 'logQ', 'coverage'].map((key) => t(`questions.sources.${key}`))}
          rows={arms.map(({ arm, source, share, logQ, coverage }) => ({
            id: arm,
            label: name(arm),
            concept: lookOf('negatives', arm).concept,
            cells: [
              t(`parameters.negatives.options.${source}`),
              share === 0 ? t('questions.sources.noShare') : t(kind(arm), { share: formatShare(share) }),
              t(logQ ? 'figure.on' : 'figure.off'),
              formatCount(coverage),
            ],
          }))}
          testId="sources"
        />
      </Figure>
    </div>
  );
}
