import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabActions } from '../../../lab.ts';
import type { Question } from '../../parameters.ts';
import { useBusy, useStale } from './use.ts';
import prose from '../../../prose/prose.module.css';

/** Says that a question's numbers come from other settings, and offers to ask it again. */
export function Stale({ question }: { readonly question: Question }): ReactNode {
  const { t } = useTranslation();
  const actions = useLabActions();
  const stale = useStale(question);
  const busy = useBusy(question) !== 'no';
  if (!stale) return null;
  return (
    <p className={prose.stale}>
      {t('figure.stale')}
      <Button size="compact-xs" variant="default" disabled={busy} onClick={() => actions.run({ question })}>
        {t('figure.again')}
      </Button>
    </p>
  );
}
