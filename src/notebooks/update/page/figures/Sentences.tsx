import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatInterval, formatNumber, formatSigned } from '../../../../ui/format.ts';
import { Computed } from '../../../parts/findings/Computed.tsx';
import { outcomeOf } from '../../../parts/words/outcome.ts';
import { useView } from '../definition.ts';

/** What happened: full and incremental together against full alone, beside the baseline. */
export function WhatHappened(): ReactNode {
  const { t } = useTranslation();
  const result = useView((view) => view.result);
  const claim = result?.claims.find(({ id }) => id === 'increments-bring-freshness');
  if (!result || !claim || claim.verdict === 'not run') {
    return <Computed live={false}>{t('update.happened.empty')}</Computed>;
  }
  const { arms, popularity } = result.results;
  const mean = (arm: string): string => formatNumber(arms[arm]?.freshness.recall50?.mean ?? null);
  return (
    <Computed live>
      {t(`update.happened.${outcomeOf(claim.verdict)}`, {
        requests: formatCount(popularity.freshness.requests),
        together: mean('full+incremental'),
        full: mean('full'),
        difference: formatSigned(claim.estimate),
        interval: formatInterval(claim.low, claim.high),
        popularity: formatNumber(popularity.freshness.recall50?.mean ?? null),
      })}
    </Computed>
  );
}

/** What the floor says of full updates against increments alone. */
export function WhatFloor(): ReactNode {
  const { t } = useTranslation();
  const result = useView((view) => view.result);
  const claim = result?.claims.find(({ id }) => id === 'full-guards-the-floor');
  if (!result || !claim || claim.verdict === 'not run') {
    return <Computed live={false}>{t('update.floor.before')}</Computed>;
  }
  const floor = (arm: string): string => formatNumber(result.results.arms[arm]?.floor.recall50?.mean ?? null);
  return (
    <Computed live>
      {t(`update.floor.${outcomeOf(claim.verdict)}`, {
        full: floor('full'),
        incremental: floor('incremental'),
        difference: formatSigned(claim.estimate),
        interval: formatInterval(claim.low, claim.high),
      })}
    </Computed>
  );
}
