import type { ComponentType, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ENOUGH_SEEDS, MARGIN, type Claim, type Verdict } from '../../../core/experiment/claims.ts';
import { formatNumber } from '../../../ui/format.ts';
import { VerdictTable } from '../../../ui/VerdictTable.tsx';
import { useLab, useNotebookId } from '../../lab.ts';
import { StaleNote } from '../run/StaleNote.tsx';
import css from '../parts.module.css';

function notRun(id: string): Claim {
  return { id, verdict: 'not run', estimate: null, low: null, high: null };
}

interface VerdictsProps {
  /** The notebook's claims, in the table's order; their words stand under `<notebook>.claims`. */
  readonly ids: readonly string[];
  /** What the run says; null before it has ended. */
  readonly claims: readonly Claim[] | null;
  /** How many seeds they rest on: verdicts of one seed are stamped. */
  readonly seeds: number | null;
  /** What stands between a claim's sentence and what its verdict means. */
  readonly About?: ComponentType<{ readonly id: string }>;
}

/** What the lecture says, and what the run says of it; where it did not learn, that instead. */
export function Verdicts({ ids, claims, seeds, About }: VerdictsProps): ReactNode {
  const { t } = useTranslation();
  const notebook = useNotebookId();
  const learned = useLab((state) => state.learned);
  const key = (verdict: Verdict): string => verdict.replace(' ', '-');
  const said = (verdict: Verdict): string => {
    const word = t(`verdicts.${key(verdict)}`);
    return seeds === 1 ? t('verdicts.oneSeed', { verdict: word }) : word;
  };
  const meaningOf = ({ id, verdict }: Claim): string => {
    if (!learned && verdict === 'not run') return t('parts.claims.unlearned');
    if (verdict === 'leaning') return t('parts.claims.leaning', { margin: formatNumber(MARGIN), seeds: ENOUGH_SEEDS });
    return t(`${notebook}.claims.${id}.${key(verdict)}`);
  };
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
              {About && <About id={claim.id} />}
              <span className={css.explain}>{meaningOf(claim)}</span>
            </>
          ),
        }))}
        text={{
          caption: t(`${notebook}.claims.caption`),
          claim: t('parts.claims.claim'),
          estimate: t('parts.claims.estimate'),
          verdict: t('parts.claims.verdict'),
          verdicts: {
            holds: said('holds'),
            leaning: said('leaning'),
            'no effect': said('no effect'),
            reversed: said('reversed'),
            'not run': t(learned ? 'verdicts.not-run' : 'verdicts.unlearned'),
          },
        }}
      />
    </div>
  );
}
