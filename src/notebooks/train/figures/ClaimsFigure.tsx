import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Claim, Verdict } from '../../../core/experiment/claims.ts';
import { VerdictTable } from '../../../ui/VerdictTable.tsx';
import { StaleNote } from '../../prose/Figure.tsx';
import { trainClaims } from '../parameters.ts';
import { MetricsTable } from './MetricsTable.tsx';
import { useView } from './use.ts';
import css from './figures.module.css';

const verdicts: readonly Verdict[] = ['holds', 'no effect', 'reversed', 'not run'];

function notRun(id: string): Claim {
  return { id, verdict: 'not run', estimate: null, low: null, high: null };
}

/** What the lecture says, and what the run says of it. */
export function ClaimsFigure(): ReactNode {
  const { t } = useTranslation();
  const result = useView((view) => view.result);
  const claims = trainClaims.map((id) => result?.claims.find((claim) => claim.id === id) ?? notRun(id));
  const key = (verdict: Verdict): string => verdict.replace(' ', '-');
  return (
    <div className={css.stack}>
      <StaleNote />
      <VerdictTable
        rows={claims.map((claim) => ({
          claim,
          sentence: (
            <>
              {t(`train.claims.${claim.id}.sentence`)}
              <span className={css.explain}>{t(`train.claims.${claim.id}.${key(claim.verdict)}`)}</span>
            </>
          ),
        }))}
        text={{
          caption: t('train.claims.caption'),
          claim: t('train.claims.claim'),
          estimate: t('train.claims.estimate'),
          verdict: t('train.claims.verdict'),
          verdicts: Object.fromEntries(verdicts.map((verdict) => [verdict, t(`verdicts.${key(verdict)}`)])) as Record<
            Verdict,
            string
          >,
        }}
      />
      <MetricsTable />
    </div>
  );
}
