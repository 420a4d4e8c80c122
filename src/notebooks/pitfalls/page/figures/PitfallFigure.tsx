import type { ComponentType, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isUnderWay } from '../../../lab.ts';
import { RunWith } from '../../../parts/knobs/RunWith.tsx';
import { Ask } from '../../../parts/predict/Questions.tsx';
import { pitfalls, type PitfallId } from '../../parameters.ts';
import { useActions, useLab } from '../definition.ts';
import { predictions, revealOf } from '../predictions.ts';
import { Damage } from './Damage.tsx';
import { Quiz } from './Quiz.tsx';
import { useShown } from './use.ts';
import parts from '../../../parts/parts.module.css';

/** What will the mistake do? The damage itself is drawn under it. */
function Predict({ pitfall }: { readonly pitfall: PitfallId }): ReactNode {
  const { t } = useTranslation();
  const { run } = useShown(pitfall);
  return (
    <Ask
      prediction={predictions[pitfalls.indexOf(pitfall)]}
      reveal={run && revealOf(pitfall, run.summary)}
      measured={false}
      wait={<p className={parts.note}>{t('pitfalls.predict.wait')}</p>}
    />
  );
}

/** The button that makes the mistake. */
function Break({ pitfall }: { readonly pitfall: PitfallId }): ReactNode {
  const { t } = useTranslation();
  const actions = useActions();
  const status = useLab((state) => state.status);
  const own = useLab((state) => state.settings?.parameters.pitfall === pitfall);
  const words = isUnderWay(status)
    ? own
      ? t(`status.${status}`)
      : t('pitfalls.card.busy')
    : t(`pitfalls.card.break.${pitfall}`);
  return (
    <RunWith onRun={() => actions.run({ pitfall })} data-testid={`break-${pitfall}`}>
      {words}
    </RunWith>
  );
}

/** Makes a pitfall's figure: predict, break, see the damage, answer a question. */
export function pitfallFigure(pitfall: PitfallId): ComponentType {
  return function PitfallFigure(): ReactNode {
    return (
      <div className={parts.stack} data-pitfall={pitfall}>
        <Predict pitfall={pitfall} />
        <Break pitfall={pitfall} />
        <Damage pitfall={pitfall} />
        <Quiz pitfall={pitfall} />
      </div>
    );
  };
}
