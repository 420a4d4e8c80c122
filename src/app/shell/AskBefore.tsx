import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Opened } from '../opened.ts';
import { Modal } from './Modal.tsx';

/** A notebook's question before a run; Escape says no. */
export function AskBefore({ opened: { store, runner } }: { readonly opened: Opened }): ReactNode {
  const { t } = useTranslation();
  const question = useStore(store, (state) => state.question);
  const answer = (agreed: boolean) => (): void => void runner.answer(agreed);
  return (
    <Modal
      open={question !== null}
      title={t('ask.title')}
      short
      onClose={answer(false)}
      actions={
        <>
          <Button variant="default" onClick={answer(false)}>
            {t('ask.no')}
          </Button>
          <Button onClick={answer(true)}>{t('ask.yes')}</Button>
        </>
      }
    >
      {question && t(question.key, question.values)}
    </Modal>
  );
}
