import { Button } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BarChart } from '../../../../../ui/BarChart.tsx';
import { LineChart } from '../../../../../ui/LineChart.tsx';
import { formatCount, formatShare, trimZeros } from '../../../../../ui/format.ts';
import type { Series } from '../../../../../ui/types.ts';
import { useLabActions } from '../../../../lab.ts';
import { Figure } from '../../../../prose/Figure.tsx';
import { styleOf } from '../../view/arms.ts';
import { recallByHardShare } from '../../view/derive.ts';
import { DataTable } from '../../../../parts/findings/DataTable.tsx';
import { Stale } from '../Stale.tsx';
import { useAnswer, useArmName, useBusy } from '../use.ts';
import parts from '../../../../parts/parts.module.css';

/** How much of the negatives may be hard: Recall@50 from none of them to all. */
function HardShare(): ReactNode {
  const { t } = useTranslation();
  const actions = useLabActions();
  const busy = useBusy('negatives') !== 'no';
  const result = useAnswer('negatives')?.result ?? null;
  const series = useMemo((): Series[] => {
    const negatives = result?.results.negatives;
    if (!result || !negatives) return [];
    const points = recallByHardShare(result.results.arms, negatives.arms);
    return [{ id: 'hard', label: t('questions.hard.line'), concept: 'dial-5', points }];
  }, [result, t]);
  const swept = (series[0]?.points.length ?? 0) > 3;
  const popularity = result?.results.popularity.recall50.mean;
  return (
    <Figure title={t('questions.hard.title')} caption={t(swept ? 'questions.hard.caption' : 'questions.hard.few')}>
      <LineChart
        series={series}
        xLabel={t('questions.hard.share')}
        yLabel="Recall@50"
        xFormat={(x) => trimZeros(formatShare(x))}
        xDomain={[0, 1]}
        height={250}
        baseline={
          popularity === undefined
            ? undefined
            : { y: popularity, label: t('questions.baseline'), concept: 'popularity' }
        }
        emptyText={t('questions.look.empty')}
        ariaLabel={t('questions.hard.title')}
      />
      {!swept && (
        <Button
          size="compact-sm"
          variant="default"
          disabled={busy}
          onClick={() => actions.run({ question: 'negatives', hardSweep: true })}
        >
          {t('questions.hard.sweep')}
        </Button>
      )}
    </Figure>
  );
}

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
      <HardShare />
      <Figure title={t('questions.head.title')} caption={t('questions.head.caption')}>
        <BarChart
          lying
          bars={[
            ...arms.map(({ arm, headShare }) => ({
              label: name(arm),
              value: headShare,
              concept: styleOf('negatives', arm).concept,
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
            concept: styleOf('negatives', arm).concept,
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
