import { Button } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LOAD_MS, realTimer } from '../../core/within.ts';
import css from './page.module.css';

type Reason = 'loading' | 'failed' | 'unknown';

interface UnavailableProps {
  readonly reason: Reason;
  /** Fetches it again; left out, the whole page is loaded anew. */
  readonly onRetry?: () => void;
}

/** True once something has been waited for too long. */
function useOverdue(waits: boolean): boolean {
  const [overdue, setOverdue] = useState(false);
  useEffect(() => (waits ? realTimer(() => setOverdue(true), LOAD_MS) : undefined), [waits]);
  return waits && overdue;
}

/**
 * The page while a notebook's code comes, where it cannot come, and where the address names none. Code that is overdue
 * counts as failed, until it comes after all.
 */
export function Unavailable({ reason: given, onRetry = () => location.reload() }: UnavailableProps): ReactNode {
  const { t } = useTranslation();
  const reason = useOverdue(given === 'loading') ? 'failed' : given;
  return (
    <main id="main" tabIndex={-1} className={css.unavailable} aria-busy={reason === 'loading'}>
      <p role={reason === 'loading' ? 'status' : 'alert'}>{t(`unavailable.${reason}`)}</p>
      {reason === 'failed' && <Button onClick={onRetry}>{t('unavailable.reload')}</Button>}
      {reason === 'unknown' && <a href="#/">{t('unavailable.home')}</a>}
    </main>
  );
}
