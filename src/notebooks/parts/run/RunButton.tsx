import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { steady } from '../../../ui/steady.ts';
import { isUnderWay, useLab, useLabActions } from '../../lab.ts';

/** The bar's Run, in the middle of the prose. */
export function RunButton(): ReactNode {
  const { t } = useTranslation();
  const actions = useLabActions();
  const status = useLab((state) => state.status);
  const busy = isUnderWay(status);
  return (
    <Button size="md" {...steady(busy, () => actions.run())}>
      {t(busy ? `status.${status}` : status === 'finished' ? 'commands.runAgain' : 'commands.runHere')}
    </Button>
  );
}

/** Says beside it by which key; the page hides it where keys call no commands. */
export function RunHint(): ReactNode {
  const { t } = useTranslation();
  return <span data-key-hint>{t('commands.runHint')}</span>;
}
