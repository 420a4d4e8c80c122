import { Button } from '@mantine/core';
import type { ComponentType, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLab, useLabActions } from '../../lab.ts';
import type { PitfallId } from '../parameters.ts';
import { Damage } from './Damage.tsx';
import { Predict } from './Predict.tsx';
import { Quiz } from './Quiz.tsx';
import css from './pitfalls.module.css';

/** The button that makes the mistake. */
function Break({ pitfall }: { readonly pitfall: PitfallId }): ReactNode {
  const { t } = useTranslation();
  const actions = useLabActions();
  const status = useLab((state) => state.status);
  const own = useLab((state) => state.settings?.parameters['pitfall'] === pitfall);
  const busy = status === 'running' || status === 'loading' || status === 'paused';
  const words = busy ? (own ? t(`status.${status}`) : t('pitfalls.card.busy')) : t(`pitfalls.card.break.${pitfall}`);
  return (
    <Button disabled={busy} onClick={() => actions.run({ pitfall })} data-testid={`break-${pitfall}`}>
      {words}
    </Button>
  );
}

/** Makes a pitfall's figure: predict, break, see the damage, answer a question. */
export function pitfallFigure(pitfall: PitfallId): ComponentType {
  return function PitfallFigure(): ReactNode {
    return (
      <div className={css.card} data-pitfall={pitfall}>
        <Predict pitfall={pitfall} />
        <Break pitfall={pitfall} />
        <Damage pitfall={pitfall} />
        <Quiz pitfall={pitfall} />
      </div>
    );
  };
}
