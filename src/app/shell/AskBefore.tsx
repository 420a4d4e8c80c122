import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Opened } from '../opened.ts';
import { Modal } from './Modal.tsx';

/** Asks the reader to confirm a run; Escape says no. */
export function AskBefore({ opened: { store, runner } }: { readonly opened: Opened }): ReactNode {
  const { t } = useTranslation();
  const confirmation = useStore(store, (state) => state.confirmation);
  const answer = (agreed: boolean) => (): void => void runner.answer(agreed);
  return (
    <Modal
      open={confirmation !== null}
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
      {confirmation && t(confirmation.key, confirmation.values)}
    </Modal>
  );
}
