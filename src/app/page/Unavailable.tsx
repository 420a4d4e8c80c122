import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import css from './page.module.css';

/** The page while a notebook's code comes, where it cannot come, and where the address names none. */
export function Unavailable({ reason }: { readonly reason: 'loading' | 'failed' | 'unknown' }): ReactNode {
  const { t } = useTranslation();
  return (
    <main id="main" tabIndex={-1} className={css.unavailable} aria-busy={reason === 'loading'}>
      <p role={reason === 'loading' ? 'status' : 'alert'}>{t(`unavailable.${reason}`)}</p>
      {reason === 'failed' && <Button onClick={() => location.reload()}>{t('unavailable.reload')}</Button>}
      {reason === 'unknown' && <a href="#/">{t('unavailable.home')}</a>}
    </main>
  );
}
