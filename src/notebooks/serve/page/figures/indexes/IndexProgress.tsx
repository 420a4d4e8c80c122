import { Button, Progress } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../../../ui/format.ts';
import { useLab, useLabActions } from '../../../../lab.ts';
import { useView } from '../../definition.ts';
import css from '../serve.module.css';

/** After a cancel: the rows on the page are those that were finished before it. */
export function IndexCancelled(): ReactNode {
  const { t } = useTranslation();
  const cancelled = useLab((state) => state.status === 'cancelled');
  const rows = useView((view) => view.rows.length);
  if (!cancelled || rows === 0) return null;
  return (
    <p className={css.warning} role="status" data-testid="index-cancelled">
      {t('serve.index.cancelled', { rows: formatCount(rows) })}
    </p>
  );
}

/** How far the building of an index is, and a way to stop the run there. */
export function IndexProgress(): ReactNode {
  const { t } = useTranslation();
  const actions = useLabActions();
  const progress = useView((view) => view.progress);
  const busy = useLab((state) => state.status === 'running' || state.status === 'paused');
  if (!busy || !progress?.phase.startsWith('index-')) return null;
  return (
    <div className={css.progress}>
      <Progress
        w={160}
        value={(100 * progress.done) / progress.total}
        transitionDuration={0}
        aria-label={t(`phases.${progress.phase}`)}
      />
      <span>
        {t('serve.index.building', {
          phase: t(`phases.${progress.phase}`),
          done: formatCount(progress.done),
          total: formatCount(progress.total),
        })}
      </span>
      <Button size="compact-sm" variant="default" onClick={actions.cancel}>
        {t('serve.index.cancel')}
      </Button>
    </div>
  );
}
