import { Button } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Prediction as PredictionForm } from '../../../ui/Prediction.tsx';
import { useLab, useLabActions } from '../../lab.ts';
import type { Prediction, Reveal } from '../../prediction.ts';
import { StaleNote } from '../run/StaleNote.tsx';
import { Revealed } from './Revealed.tsx';
import css from '../parts.module.css';

/** What the shown run says of a question; null before it has measured it, and where it did not learn. */
export function useReveal(prediction: Prediction): Reveal | null {
  const view = useLab((state) => state.view);
  const settings = useLab((state) => state.settings);
  const learned = useLab((state) => state.learned);
  return useMemo(
    () => (settings && learned ? prediction.reveal(view, settings) : null),
    [prediction, view, settings, learned],
  );
}

interface AskProps {
  readonly prediction: Prediction;
  readonly reveal: Reveal | null;
  /** Shown beside a locked answer while nothing is measured. */
  readonly wait?: ReactNode;
  /** False where the numbers stand right beside it. */
  readonly measured?: boolean;
}

/** One question to answer before the run; once locked, what was measured stands beside the answer, with the reason. */
export function Ask({ prediction, reveal, wait, measured }: AskProps): ReactNode {
  const { t } = useTranslation();
  const actions = useLabActions();
  const { id, options, words } = prediction;
  const value = useLab((state) => state.predictions[id] ?? null);
  return (
    <PredictionForm
      question={t(words.question)}
      options={options.map((option) => ({ value: option, label: t(`${words.answers}.${option}`) }))}
      value={value}
      locked={value !== null}
      onLock={(answer) => actions.lockPrediction(id, answer)}
      lockLabel={t('parts.predict.lock')}
      lockedLabel={t('parts.predict.locked')}
      reveal={
        value !== null && reveal ? (
          <Revealed prediction={prediction} locked={value} reveal={reveal} measured={measured} />
        ) : (
          (wait ?? <p className={css.note}>{t('parts.predict.wait')}</p>)
        )
      }
    />
  );
}

/** A question that the shown run answers. */
export function AskOfRun({ prediction, wait }: Pick<AskProps, 'prediction' | 'wait'>): ReactNode {
  return <Ask prediction={prediction} wait={wait} reveal={useReveal(prediction)} />;
}

/** Takes back all answers of the page's notebook. */
export function WipeAnswers(): ReactNode {
  const { t } = useTranslation();
  const actions = useLabActions();
  const some = useLab((state) => Object.keys(state.predictions).length > 0);
  return (
    <div>
      <Button size="compact-sm" variant="subtle" color="gray" disabled={!some} onClick={actions.wipePredictions}>
        {t('parts.predict.wipe')}
      </Button>
    </div>
  );
}

/** Questions to answer before the run. */
export function Questions({ predictions }: { readonly predictions: readonly Prediction[] }): ReactNode {
  return (
    <div className={css.stack}>
      <StaleNote />
      {predictions.map((prediction) => (
        <AskOfRun key={prediction.id} prediction={prediction} />
      ))}
      <WipeAnswers />
    </div>
  );
}
