import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isStale, useLab, useLabActions } from '../../lab.ts';
import css from '../parts.module.css';

/** Says that the numbers below were run with other settings. @param children a button that runs with those now set. */
export function StaleLine({ children }: { readonly children: ReactNode }): ReactNode {
  const { t } = useTranslation();
  return (
    <p className={css.stale}>
      {t('figure.stale')}
      {children}
    </p>
  );
}

/** The same of the shown run, where it is so. */
export function StaleNote(): ReactNode {
  const { t } = useTranslation();
  const actions = useLabActions();
  const stale = useLab((state) => isStale(state) && state.status !== 'loading');
  if (!stale) return null;
  return (
    <StaleLine>
      <Button size="compact-xs" variant="default" onClick={() => actions.run()}>
        {t('figure.again')}
      </Button>
    </StaleLine>
  );
}
