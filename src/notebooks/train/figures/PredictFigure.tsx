import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Prediction } from '../../../ui/Prediction.tsx';
import { formatNumber, formatShare, formatSigned } from '../../../ui/format.ts';
import { useLab, useLabActions } from '../../lab.ts';
import { StaleNote } from '../../prose/Figure.tsx';
import { useView } from './use.ts';
import css from './figures.module.css';

const questions = {
  popularity: ['double', 'more', 'same', 'less'],
  correction: ['better', 'same', 'worse', 'collapse'],
} as const;

type Question = keyof typeof questions;

function useMeasured(question: Question): string | null {
  const { t } = useTranslation();
  const result = useView((view) => view.result);
  const logQ = useLab((state) => state.settings?.parameters['logQ'] === true);
  if (!result) return null;
  const { model, popularity, contrast } = result.results.metrics;
  if (question === 'popularity') {
    return t('train.predict.popularity.measured', {
      model: formatNumber(model.recall50),
      popularity: formatNumber(popularity.recall50),
      ratio: formatNumber(model.recall50 / popularity.recall50),
    });
  }
  if (!contrast) return null;
  const [on, off] = logQ ? [model, contrast] : [contrast, model];
  return t('train.predict.correction.measured', {
    on: formatNumber(on.recall50),
    off: formatNumber(off.recall50),
    difference: formatSigned(off.recall50 - on.recall50),
    share: formatShare((off.recall50 - on.recall50) / on.recall50),
  });
}

function Ask({ question }: { readonly question: Question }): ReactNode {
  const { t } = useTranslation();
  const actions = useLabActions();
  const value = useLab((state) => state.predictions[question] ?? null);
  const busy = useLab((state) => ['loading', 'running', 'paused'].includes(state.status));
  const measured = useMeasured(question);
  const test =
    question === 'correction' ? (
      <Button size="compact-sm" variant="default" disabled={busy} onClick={() => actions.run({ contrast: 'logQ' })}>
        {t('train.predict.correction.test')}
      </Button>
    ) : null;
  return (
    <Prediction
      question={t(`train.predict.${question}.question`)}
      options={questions[question].map((option) => ({
        value: option,
        label: t(`train.predict.${question}.${option}`),
      }))}
      value={value}
      locked={value !== null}
      onLock={(answer) => actions.lockPrediction(question, answer)}
      lockLabel={t('train.predict.lock')}
      lockedLabel={t('train.predict.locked')}
      reveal={
        measured ?? (
          <>
            <p className={css.note}>{t(`train.predict.${question}.wait`)}</p>
            {test}
          </>
        )
      }
    />
  );
}

/** Two questions to answer before the run; what was measured is shown beside the locked answers. */
export function PredictFigure(): ReactNode {
  const { t } = useTranslation();
  const actions = useLabActions();
  const some = useLab((state) => Object.keys(state.predictions).length > 0);
  return (
    <div className={css.stack}>
      <StaleNote />
      <Ask question="popularity" />
      <Ask question="correction" />
      <div>
        <Button size="compact-sm" variant="subtle" color="gray" disabled={!some} onClick={actions.wipePredictions}>
          {t('train.predict.wipe')}
        </Button>
      </div>
    </div>
  );
}
