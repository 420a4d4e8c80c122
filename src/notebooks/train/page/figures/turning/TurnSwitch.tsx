import { Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../../../../ui/format.ts';
import { useTurning } from './Turning.tsx';

/** Switches on that every turn of a knob runs anew. */
export function TurnSwitch(): ReactNode {
  const { t } = useTranslation();
  const { on, setOn, tooLong } = useTurning();
  return (
    <Switch
      size="sm"
      checked={on}
      onChange={(event) => setOn(event.currentTarget.checked)}
      label={t('train.turning.label')}
      description={
        on && tooLong !== null ? t('train.turning.tooLong', { time: formatDuration(tooLong) }) : t('train.turning.help')
      }
    />
  );
}
