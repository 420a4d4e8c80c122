import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Prediction } from '../../ui/Prediction.tsx';
import { useLab, useLabActions } from '../lab.ts';
import { StaleNote } from '../prose/Figure.tsx';
import css from './parts.module.css';

/** A question of the notebook; its words stand under `<notebook>.predict.<id>`. */
export interface Question {
  readonly id: string;
  readonly options: readonly string[];
  /** What the run measured, in words; null before it has. */
  readonly measured: string | null;
}

/** One question to answer before the run. */
export function Ask({ notebook, question }: { readonly notebook: string; readonly question: Question }): ReactNode {
  const { t } = useTranslation();
  const actions = useLabActions();
  const { id, options, measured } = question;
  const value = useLab((state) => state.predictions[id] ?? null);
  return (
    <Prediction
      question={t(`${notebook}.predict.${id}.question`)}
      options={options.map((option) => ({ value: option, label: t(`${notebook}.predict.${id}.${option}`) }))}
      value={value}
      locked={value !== null}
      onLock={(answer) => actions.lockPrediction(id, answer)}
      lockLabel={t('parts.predict.lock')}
      lockedLabel={t('parts.predict.locked')}
      reveal={measured ?? <p className={css.note}>{t('parts.predict.wait')}</p>}
    />
  );
}

interface QuestionsProps {
  readonly notebook: string;
  readonly questions: readonly Question[];
}

/** Questions to answer before the run; what was measured is shown beside the locked answers. */
export function Questions({ notebook, questions }: QuestionsProps): ReactNode {
  const { t } = useTranslation();
  const actions = useLabActions();
  const some = useLab((state) => Object.keys(state.predictions).length > 0);
  return (
    <div className={css.stack}>
      <StaleNote />
      {questions.map((question) => (
        <Ask key={question.id} notebook={notebook} question={question} />
      ))}
      <div>
        <Button size="compact-sm" variant="subtle" color="gray" disabled={!some} onClick={actions.wipePredictions}>
          {t('parts.predict.wipe')}
        </Button>
      </div>
    </div>
  );
}
