import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isStale, useLab, useLabActions } from '../lab.ts';
import css from './prose.module.css';

/** Says that the numbers below were run with other settings, and offers to run again. */
export function StaleNote(): ReactNode {
  const { t } = useTranslation();
  const actions = useLabActions();
  const stale = useLab((state) => isStale(state) && state.status !== 'loading');
  if (!stale) return null;
  return (
    <p className={css.stale}>
      {t('figure.stale')}
      <Button size="compact-xs" variant="default" onClick={() => actions.run()}>
        {t('figure.again')}
      </Button>
    </p>
  );
}

export interface FigureProps {
  readonly title: string;
  readonly caption?: ReactNode;
  /** The figure shows a run's numbers: it says so when the settings have changed since. */
  readonly ofRun?: boolean;
  readonly children: ReactNode;
}

/** A figure with its title and one line on how to read it. */
export function Figure({ title, caption, ofRun = false, children }: FigureProps): ReactNode {
  return (
    <div className={css.figure}>
      <h3>{title}</h3>
      {ofRun && <StaleNote />}
      {children}
      {caption && <p className={css.caption}>{caption}</p>}
    </div>
  );
}
