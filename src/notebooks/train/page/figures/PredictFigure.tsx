import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RunWith } from '../../../parts/knobs/RunWith.tsx';
import { useActions } from '../definition.ts';
import { AskOfRun, WipeAnswers } from '../../../parts/predict/Questions.tsx';
import { StaleNote } from '../../../parts/run/StaleNote.tsx';
import { predictions } from '../predictions.ts';
import parts from '../../../parts/parts.module.css';

const [popularity, correction] = predictions;

/** The correction shows only beside a second model: offers to train it. */
function Test(): ReactNode {
  const { t } = useTranslation();
  const actions = useActions();
  return (
    <>
      <p className={parts.note}>{t('train.predict.correction.wait')}</p>
      <RunWith size="compact-sm" variant="default" onRun={() => actions.run({ contrast: 'logQ' })}>
        {t('train.predict.correction.test')}
      </RunWith>
    </>
  );
}

/** Two questions to answer before the run; what was measured is shown beside the locked answers. */
export function PredictFigure(): ReactNode {
  return (
    <div className={parts.stack}>
      <StaleNote />
      <AskOfRun prediction={popularity} />
      <AskOfRun prediction={correction} wait={<Test />} />
      <WipeAnswers />
    </div>
  );
}
