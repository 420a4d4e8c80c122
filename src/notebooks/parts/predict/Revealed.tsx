import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { standingOf, whyOf, type Prediction, type Reveal } from '../../prediction.ts';
import css from '../parts.module.css';

interface RevealedProps {
  readonly prediction: Prediction;
  readonly locked: string;
  readonly reveal: Reveal;
  /** False where the numbers stand right beside it. */
  readonly measured?: boolean;
}

/** Prediction against measurement, and why it came out so: nobody is graded, and nobody is left without a reason. */
export function Revealed({ prediction, locked, reveal, measured = true }: RevealedProps): ReactNode {
  const { t } = useTranslation();
  const standing = standingOf(prediction, locked, reveal);
  return (
    <div className={css.revealed} data-standing={standing}>
      <p>
        <strong>{t(`parts.predict.${standing}`)}</strong>
        {measured && t('figure.gap')}
        {measured && <span>{prediction.say(reveal.values, t)}</span>}
      </p>
      <p className={css.why}>{t('parts.predict.why', { why: t(whyOf(prediction, reveal)) })}</p>
    </div>
  );
}
