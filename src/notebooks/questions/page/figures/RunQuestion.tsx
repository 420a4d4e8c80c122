import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLab, useLabActions } from '../../../lab.ts';
import { RunWith } from '../../../parts/knobs/RunWith.tsx';
import type { Question } from '../../parameters.ts';
import { useAnswer, useBusy } from './use.ts';

interface RunQuestionProps {
  readonly question: Question;
  readonly size?: 'md' | 'compact-sm';
}

/** Runs one question; the answers to the others stay. */
export function RunQuestion({ question, size = 'md' }: RunQuestionProps): ReactNode {
  const { t } = useTranslation();
  const actions = useLabActions();
  const status = useLab((state) => state.status);
  const busy = useBusy(question);
  const asked = useAnswer(question) !== null;
  return (
    <RunWith
      size={size}
      variant={size === 'md' ? 'filled' : 'default'}
      onRun={() => actions.run({ question })}
      aria-label={t('questions.run.label', { question: t(`questions.parameters.question.options.${question}`) })}
      data-testid={size === 'md' ? `run-${question}` : undefined}
    >
      {busy === 'this' ? t(`status.${status}`) : t(asked ? 'questions.run.again' : 'questions.run.first')}
    </RunWith>
  );
}
