import type { ComponentType, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Claim } from '../../../core/experiment/claims.ts';
import type { ResultEvent } from '../../../core/experiment/experiment.ts';
import { useNotebookId } from '../../lab.ts';
import { Verdicts } from './Verdicts.tsx';
import css from '../parts.module.css';

interface ClaimsProps {
  /** The notebook's claims, in the table's order. */
  readonly ids: readonly string[];
  /** What the run has ended with; null before that. */
  readonly result: Pick<ResultEvent, 'claims' | 'seeds' | 'checksum'> | null;
  /** What is said of the claims, where it is not this run alone that says it. */
  readonly claims?: readonly Claim[];
  /** How many seeds these rest on, where they are not the run's. */
  readonly seeds?: number | null;
  /** What stands between a claim's sentence and what its verdict means. */
  readonly About?: ComponentType<{ readonly id: string }>;
  /** Between the verdicts and the run's seeds and checksum. */
  readonly children?: ReactNode;
}

/**
 * The lecture's claims, what the run says of each, and the run's seeds and checksum. Its words: as `Verdicts`, and
 * `<notebook>.claims.run`, of a run with one seed `.oneSeed`, before a run `.before`, each where the notebook has it.
 */
export function Claims({ ids, result, claims, seeds, About, children }: ClaimsProps): ReactNode {
  const { t, i18n } = useTranslation();
  const words = `${useNotebookId()}.claims`;
  const oneSeed = result?.seeds.length === 1 && i18n.exists(`${words}.oneSeed`);
  const said = `${words}.${result ? (oneSeed ? 'oneSeed' : 'run') : 'before'}`;
  return (
    <div className={css.stack}>
      <Verdicts
        ids={ids}
        claims={claims ?? result?.claims ?? null}
        seeds={seeds ?? result?.seeds.length ?? null}
        {...(About && { About })}
      />
      {ids.length > 1 && <p className={css.note}>{t('parts.claims.several')}</p>}
      {children}
      {i18n.exists(said) && (
        <p className={css.note}>{t(said, { seeds: result?.seeds.join(', '), checksum: result?.checksum })}</p>
      )}
    </div>
  );
}
