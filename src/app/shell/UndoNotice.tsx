import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Opened } from '../opened.ts';
import { UNDO_MS } from '../state/runner.ts';
import { commandNamed, keyName } from './commands.ts';
import { Notice } from './Notice.tsx';
import css from './dock.module.css';

/** For as long as it stands, the run that has left the page can be brought back. */
export function UndoNotice({ opened: { runner } }: { readonly opened: Opened }): ReactNode {
  const { t } = useTranslation();
  return (
    <Notice
      tone="note"
      title={t('notices.left')}
      onClose={() => runner.forget()}
      actions={
        <Button size="sm" onClick={() => void runner.undo()}>
          {t('bar.shortcut', { word: t('commands.undo'), key: keyName(commandNamed('undo')) })}
        </Button>
      }
    >
      {t('notices.leftWords')}
      <div className={css.lapse} style={{ animationDuration: `${UNDO_MS}ms` }} aria-hidden="true" />
    </Notice>
  );
}
