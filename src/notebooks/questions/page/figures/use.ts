import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { isUnderWay } from '../../../lab.ts';
import { useLab } from '../definition.ts';
import type { Question } from '../../parameters.ts';
import { isStaleAnswer, type Answer } from '../view/view.ts';

/** What a question has come to so far; null before it was asked. */
export function useAnswer(question: Question): Answer | null {
  return useLab((state) => state.view.answers[question] ?? null);
}

/** True where a question's numbers come from other settings than those now set. */
export function useStale(question: Question): boolean {
  return useLab((state) => {
    const answer = state.view.answers[question];
    return answer !== undefined && isStaleAnswer(answer, question, state);
  });
}

/** What the page is doing for a question: nothing, this one, or another. */
export function useBusy(question: Question): 'no' | 'this' | 'other' {
  return useLab((state) => {
    if (!isUnderWay(state.status)) return 'no';
    return state.view.current === question ? 'this' : 'other';
  });
}

/** What an arm of a question is called. `popularity` is the baseline, but where it is a source of negatives. */
export function useArmName(question: Question): (arm: string) => string {
  const { t } = useTranslation();
  return useCallback(
    (arm) =>
      arm === 'popularity' && question !== 'negatives'
        ? t('questions.baseline')
        : t(`questions.arms.${question}.${arm}`),
    [question, t],
  );
}
