import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Prediction } from '../../../ui/Prediction.tsx';
import { useLab, useLabActions } from '../../lab.ts';
import { outcomeOf, outcomes, predictionOf } from '../derive.ts';
import type { PitfallId } from '../parameters.ts';
import { useDamageWords, useShown } from './use.ts';
import parts from '../../parts/parts.module.css';

/** What will the mistake do? Once locked, the measurement stands beside the answer, with the reason. */
export function Predict({ pitfall }: { readonly pitfall: PitfallId }): ReactNode {
  const { t } = useTranslation();
  const actions = useLabActions();
  const key = predictionOf(pitfall);
  const value = useLab((state) => state.predictions[key] ?? null);
  const { shown } = useShown(pitfall);
  const say = useDamageWords();
  const outcome = shown && outcomeOf(pitfall, shown);
  const words = shown && say(pitfall, shown);
  return (
    <Prediction
      // A wiped answer leaves no draft behind.
      key={value === null ? 'open' : 'locked'}
      question={t(`pitfalls.predict.question.${pitfall}`)}
      options={outcomes.map((option) => ({
        value: option,
        label: t(`pitfalls.predict.${pitfall === 'no-index' ? 'time' : 'recall'}.${option}`),
      }))}
      value={value}
      locked={value !== null}
      onLock={(answer) => actions.lockPrediction(key, answer)}
      lockLabel={t('parts.predict.lock')}
      lockedLabel={t('parts.predict.locked')}
      reveal={
        outcome && words ? (
          <>
            {t(outcome === value ? 'pitfalls.predict.agrees' : 'pitfalls.predict.differs')}
            {t('figure.gap')}
            {words.why}
          </>
        ) : (
          <p className={parts.note}>{t('pitfalls.predict.wait')}</p>
        )
      }
    />
  );
}
