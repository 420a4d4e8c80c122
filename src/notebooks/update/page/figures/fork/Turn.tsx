import { Chip, Group } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Policy } from '../../../../../core/updates/arms/policy.ts';
import { switches, switchNames, type Turned } from './choice.ts';
import css from './fork.module.css';

interface TurnProps {
  readonly policy: Policy;
  readonly turned: Turned | null;
  readonly onTurn: (turned: Turned | null) => void;
}

/** The three switches of a policy; turning one puts the others back, since a fork differs in one. */
export function Turn({ policy, turned, onTurn }: TurnProps): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  return switchNames.map((name) => {
    const isTurned = turned?.name === name;
    return (
      <fieldset key={name} className={css.switch} data-turned={isTurned || undefined}>
        <legend>{t(`update.fork.switches.${name}.label`)}</legend>
        <Chip.Group
          value={isTurned ? turned.to : policy[name]}
          onChange={(to: string) => onTurn(to === policy[name] ? null : { name, to })}
        >
          <Group gap={6}>
            {switches[name].map((value) => (
              <Chip key={value} value={value} size="sm" name={`${id}-${name}`} data-value={value}>
                {t(`update.fork.switches.${name}.${value}`)}
                {isTurned && value === policy[name] && <small> {t('update.fork.now')}</small>}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      </fieldset>
    );
  });
}
