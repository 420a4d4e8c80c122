import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LabError } from '../../core/errors.ts';
import css from './parts.module.css';

/** A question to the engine that failed: where, why, and what to do. */
export function Trouble({ error }: { readonly error: unknown }): ReactNode {
  const { t, i18n } = useTranslation();
  const message = error instanceof Error ? error.message : String(error);
  const known = error instanceof LabError && i18n.exists(`errors.${error.code}.cause`);
  const code = known ? error.code : 'unexpected';
  const params = { message, ...(known ? error.params : {}) };
  const place = `errors.${code}.place`;
  return (
    <dl className={css.trouble} role="alert">
      {i18n.exists(place) && (
        <>
          <dt>{t('notices.place')}</dt>
          <dd>{t(place, params)}</dd>
        </>
      )}
      <dt>{t('notices.cause')}</dt>
      <dd>{t(`errors.${code}.cause`, params)}</dd>
      <dt>{t('notices.fix')}</dt>
      <dd>{t(`errors.${code}.fix`, params)}</dd>
    </dl>
  );
}
