import { Button } from '@mantine/core';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Opened } from '../opened.ts';
import css from './ask.module.css';

/** A notebook's question before a run, in the browser's own modal dialog: it keeps the focus, and Escape says no. */
export function AskBefore({ opened: { store, runner } }: { readonly opened: Opened }): ReactNode {
  const { t } = useTranslation();
  const question = useStore(store, (state) => state.question);
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    if (question) dialog.current?.showModal();
    else dialog.current?.close();
  }, [question]);
  return (
    <dialog
      ref={dialog}
      className={css.dialog}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-words`}
      onClose={() => void runner.answer(false)}
    >
      <strong id={`${id}-title`}>{t('ask.title')}</strong>
      <p id={`${id}-words`}>{question && t(question.key, question.values)}</p>
      <div className={css.answers}>
        <Button variant="default" onClick={() => void runner.answer(false)}>
          {t('ask.no')}
        </Button>
        <Button onClick={() => void runner.answer(true)}>{t('ask.yes')}</Button>
      </div>
    </dialog>
  );
}
