import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLab, useLabActions } from '../../../lab.ts';
import { AskOfRun, WipeAnswers } from '../../../parts/Questions.tsx';
import { StaleNote } from '../../../prose/Figure.tsx';
import { predictions } from '../predictions.ts';
import css from './figures.module.css';

const [popularity, correction] = predictions;

/** The correction shows only beside a second model: offers to train it. */
function Test(): ReactNode {
  const { t } = useTranslation();
  const actions = useLabActions();
  const busy = useLab((state) => ['loading', 'running', 'paused'].includes(state.status));
  return (
    <>
      <p className={css.note}>{t('train.predict.correction.wait')}</p>
      <Button size="compact-sm" variant="default" disabled={busy} onClick={() => actions.run({ contrast: 'logQ' })}>
        {t('train.predict.correction.test')}
      </Button>
    </>
  );
}

/** Two questions to answer before the run; what was measured is shown beside the locked answers. */
export function PredictFigure(): ReactNode {
  return (
    <div className={css.stack}>
      <StaleNote />
      <AskOfRun prediction={popularity} />
      <AskOfRun prediction={correction} wait={<Test />} />
      <WipeAnswers />
    </div>
  );
}
