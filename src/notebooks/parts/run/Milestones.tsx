import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { goesOn, useLab, useNotebookId } from '../../lab.ts';
import { Figure } from '../../prose/Figure.tsx';
import { RunButton } from './RunButton.tsx';
import css from '../parts.module.css';

/** One of the things that a run does in turn. */
export interface Milestone {
  readonly id: string;
  readonly done: boolean;
  /** What came out, in a few words; null before it is there. */
  readonly outcome: string | null;
}

interface MilestonesProps {
  readonly milestones: readonly Milestone[];
  /** Under the list: how far its present phase is, say. */
  readonly children?: ReactNode;
}

/**
 * The run's own Run button, and what the run has behind it so far.
 * Its words: `<notebook>.run.title`, `.caption`, `.waiting`, and `.steps.<milestone>`.
 */
export function Milestones({ milestones, children }: MilestonesProps): ReactNode {
  const { t } = useTranslation();
  const id = useNotebookId();
  const running = useLab(({ status }) => goesOn(status));
  return (
    <div className={css.stack}>
      <RunButton />
      <Figure title={t(`${id}.run.title`)} caption={t(`${id}.run.caption`)} ofRun>
        <ol className={css.milestones}>
          {milestones.map(({ id: step, done, outcome }) => (
            <li key={step} data-done={done || undefined}>
              <span>{t(`${id}.run.steps.${step}`)}</span>
              <span className={css.outcome}>{outcome ?? (running ? t(`${id}.run.waiting`) : '–')}</span>
            </li>
          ))}
        </ol>
        {children}
      </Figure>
    </div>
  );
}
