import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Claim, Verdict } from '../../../core/experiment/claims.ts';
import { VerdictTable } from '../../../ui/VerdictTable.tsx';
import { useLab, useNotebookId } from '../../lab.ts';
import { StaleNote } from '../../prose/Figure.tsx';
import css from '../parts.module.css';

function notRun(id: string): Claim {
  return { id, verdict: 'not run', estimate: null, low: null, high: null };
}

interface VerdictsProps {
  /** The notebook's claims, in the table's order; their words stand under `<notebook>.claims`. */
  readonly ids: readonly string[];
  /** What the run says; null before it has ended. */
  readonly claims: readonly Claim[] | null;
}

/** What the lecture says, and what the run says of it; where it did not learn, that instead. */
export function Verdicts({ ids, claims }: VerdictsProps): ReactNode {
  const { t } = useTranslation();
  const notebook = useNotebookId();
  const learned = useLab((state) => state.learned);
  const key = (verdict: Verdict): string => verdict.replace(' ', '-');
  const rows = ids.map((id) => claims?.find((claim) => claim.id === id) ?? notRun(id));
  return (
    <div>
      <StaleNote />
      <VerdictTable
        rows={rows.map((claim) => ({
          claim,
          sentence: (
            <>
              {t(`${notebook}.claims.${claim.id}.sentence`)}
              <span className={css.explain}>
                {!learned && claim.verdict === 'not run'
                  ? t('parts.claims.unlearned')
                  : t(`${notebook}.claims.${claim.id}.${key(claim.verdict)}`)}
              </span>
            </>
          ),
        }))}
        text={{
          caption: t(`${notebook}.claims.caption`),
          claim: t('parts.claims.claim'),
          estimate: t('parts.claims.estimate'),
          verdict: t('parts.claims.verdict'),
          verdicts: {
            holds: t('verdicts.holds'),
            'no effect': t('verdicts.no-effect'),
            reversed: t('verdicts.reversed'),
            'not run': t(learned ? 'verdicts.not-run' : 'verdicts.unlearned'),
          },
        }}
      />
    </div>
  );
}
