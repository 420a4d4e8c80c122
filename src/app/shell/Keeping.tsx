import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { journals } from '../state/shared.ts';
import css from './keeping.module.css';

/** Why the browser does not keep what is done, and what to do; nothing where it does. */
export function WhyUnkept(): ReactNode {
  const { t } = useTranslation();
  const { loss } = useStore(journals.keeping);
  return loss && [t(`keeping.why.${loss}`), t('keeping.what')].join(t('figure.gap'));
}

/** Tries again to keep what is not kept. */
export function RetryKeeping(): ReactNode {
  const { t } = useTranslation();
  const [tried, setTried] = useState(false);
  const retry = (): void => {
    setTried(true);
    journals.retry();
  };
  return (
    <>
      <Button size="xs" variant="default" onClick={retry}>
        {t('keeping.retry')}
      </Button>
      <span role="status">{tried && t('keeping.still')}</span>
    </>
  );
}

/** Where the record is kept, or that it is not: always what is the case. */
export function Keeping(): ReactNode {
  const { t } = useTranslation();
  const { loss, unkept, aside } = useStore(journals.keeping);
  return (
    <div className={css.keeping}>
      <div role="status" className={css.state} data-loss={loss ?? undefined}>
        {loss ? <strong>{t('keeping.title')}</strong> : t('keeping.kept')}
        {loss && (
          <p>
            <WhyUnkept />
          </p>
        )}
        {unkept > 0 && <RetryKeeping />}
      </div>
      {aside > 0 && <p>{t('keeping.aside', { number: aside })}</p>}
    </div>
  );
}
