import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLab, useLabActions } from '../lab.ts';

/** The bar's Run, in the middle of the prose. */
export function RunButton(): ReactNode {
  const { t } = useTranslation();
  const actions = useLabActions();
  const status = useLab((state) => state.status);
  const busy = status === 'running' || status === 'loading' || status === 'paused';
  return (
    <Button size="md" disabled={busy} onClick={() => actions.run()}>
      {t(busy ? `status.${status}` : status === 'finished' ? 'commands.runAgain' : 'commands.runHere')}
    </Button>
  );
}
