import { CloseButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import css from './dock.module.css';

interface NoticeProps {
  readonly tone: 'trouble' | 'note';
  readonly title: string;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  readonly onClose?: () => void;
}

/** One thing that the page has to say. */
export function Notice({ tone, title, children, actions, onClose }: NoticeProps): ReactNode {
  const { t } = useTranslation();
  return (
    <div className={css.notice} data-tone={tone} role={tone === 'trouble' ? 'alert' : 'status'}>
      <div className={css.head}>
        <strong>{title}</strong>
        {onClose && <CloseButton size="sm" aria-label={t('notices.close')} onClick={onClose} />}
      </div>
      <div className={css.body} role="group" aria-label={title} tabIndex={0}>
        {children}
      </div>
      {actions && <div className={css.actions}>{actions}</div>}
    </div>
  );
}
