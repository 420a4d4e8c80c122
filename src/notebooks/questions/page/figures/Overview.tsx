import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { claimsOfQuestion, questions, type Question } from '../../parameters.ts';
import { RunQuestion } from './RunQuestion.tsx';
import { Stale } from './Stale.tsx';
import { useAnswer, useBusy } from './use.ts';
import parts from '../../../parts/parts.module.css';
import css from './questions.module.css';

/** One question of the four: how far it is, and its run. */
function Line({ question }: { readonly question: Question }): ReactNode {
  const { t } = useTranslation();
  const result = useAnswer(question)?.result ?? null;
  const busy = useBusy(question) === 'this';
  const own: readonly string[] = claimsOfQuestion[question];
  const count = (verdict: string): number =>
    result?.claims.filter((claim) => own.includes(claim.id) && claim.verdict === verdict).length ?? 0;
  return (
    <li>
      <span>
        {t(`questions.ask.${question}`)}
        <small>
          {result
            ? t('questions.overview.verdicts', {
                holds: count('holds'),
                none: count('no effect'),
                reversed: count('reversed'),
              })
            : t(busy ? 'questions.overview.running' : 'questions.overview.open')}
        </small>
        <Stale question={question} />
      </span>
      <RunQuestion question={question} size="compact-sm" />
    </li>
  );
}

/** The four questions, each with its run: where a stranger begins. */
export function Overview(): ReactNode {
  const { t } = useTranslation();
  return (
    <div className={`${parts.card} ${css.overview}`}>
      <h3>{t('questions.overview.title')}</h3>
      <ol>
        {questions.map((question) => (
          <Line key={question} question={question} />
        ))}
      </ol>
      <p className={parts.note}>{t('questions.overview.note')}</p>
    </div>
  );
}
