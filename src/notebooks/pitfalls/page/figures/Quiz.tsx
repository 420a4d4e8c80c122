import { Radio, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLab, useLabActions } from '../../../lab.ts';
import { quizOf, quizOptions, rightAnswers } from '../view/derive.ts';
import type { PitfallId } from '../../parameters.ts';
import css from './pitfalls.module.css';

/** One question on a pitfall; every answer is told why it is right or wrong, and may be changed. */
export function Quiz({ pitfall }: { readonly pitfall: PitfallId }): ReactNode {
  const { t } = useTranslation();
  const actions = useLabActions();
  const key = quizOf(pitfall);
  const value = useLab((state) => state.predictions[key] ?? null);
  const answered = value !== null;
  return (
    <div className={css.quiz} data-testid={key}>
      <Radio.Group
        value={value}
        onChange={(answer) => actions.lockPrediction(key, answer)}
        label={t(`pitfalls.quiz.${pitfall}.question`)}
        classNames={{ label: css.question! }}
      >
        <Stack gap="xs" mt="xs">
          {quizOptions.map((option) => (
            <Radio key={option} value={option} label={t(`pitfalls.quiz.${pitfall}.${option}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <p className={css.explain} aria-live="polite">
        {answered && (
          <>
            <strong>{t(value === rightAnswers[pitfall] ? 'pitfalls.quiz.right' : 'pitfalls.quiz.wrong')}</strong>
            {t('figure.gap')}
            {t(`pitfalls.quiz.${pitfall}.${value}Why`)}
          </>
        )}
      </p>
    </div>
  );
}
