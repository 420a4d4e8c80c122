import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { reportOf, type ErrorReport } from '../../../core/errors.ts';
import type { ParameterSchema } from '../../../core/experiment/parameters.ts';
import { useNotebookId } from '../../lab.ts';
import { wordsOf } from '../words/error-words.ts';
import css from '../parts.module.css';

interface ErrorListProps {
  readonly error: ErrorReport;
  /** Names its parameters, and says what they accept. */
  readonly notebook: { readonly id: string; readonly parameters: ParameterSchema };
}

/** An error in the reader's language: where, why, and what to do. */
export function ErrorList({ error, notebook }: ErrorListProps): ReactNode {
  const { t, i18n } = useTranslation();
  const { place, cause, fix } = wordsOf(error, notebook, i18n);
  return (
    <dl className={css.errorWords}>
      {place && (
        <>
          <dt>{t('notices.place')}</dt>
          <dd>{place}</dd>
        </>
      )}
      <dt>{t('notices.cause')}</dt>
      <dd>{cause}</dd>
      <dt>{t('notices.fix')}</dt>
      <dd>{fix}</dd>
    </dl>
  );
}

/** A question to the engine that failed, said in the figure's place. */
export function Trouble({ error }: { readonly error: unknown }): ReactNode {
  const id = useNotebookId();
  return (
    <div className={css.trouble} role="alert">
      <ErrorList error={reportOf(error)} notebook={{ id, parameters: {} }} />
    </div>
  );
}
