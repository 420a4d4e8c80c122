import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNotebookId } from '../../lab.ts';
import { StaleNote } from './StaleNote.tsx';
import { RunButton, RunHint } from './RunButton.tsx';
import css from '../parts.module.css';

interface HeadlineProps {
  /** Over the numbers, where one name fits them all. */
  readonly title?: string;
  /** The numbers, each a `Stat`. */
  readonly children: ReactNode;
}

/**
 * The run's first numbers, beside the notebook's first sentences, with a Run button over them.
 * Its words: `<notebook>.headline.label` and `.note`.
 */
export function Headline({ title, children }: HeadlineProps): ReactNode {
  const { t } = useTranslation();
  const id = useNotebookId();
  return (
    <div className={`${css.card} ${css.headline}`}>
      <div className={css.headlineRun}>
        <RunButton />
        <RunHint />
      </div>
      <StaleNote />
      {title && <p className={css.statsTitle}>{title}</p>}
      <div className={css.stats} role="group" aria-label={t(`${id}.headline.label`)} data-testid="headline">
        {children}
      </div>
      <p className={css.note}>{t(`${id}.headline.note`)}</p>
    </div>
  );
}
