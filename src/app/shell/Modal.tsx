import { useEffect, useId, useRef, type ReactNode } from 'react';
import css from './modal.module.css';

interface ModalProps {
  readonly open: boolean;
  readonly title: string;
  /** It says one sentence, which is read out with the title, and the focus is on the first answer; else on the title. */
  readonly short?: boolean;
  /** Called once it has been closed, by Escape too. */
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly actions: ReactNode;
}

/** The browser's own modal dialog: it keeps the focus, gives it back, and Escape closes it. */
export function Modal({ open, title, short = false, onClose, children, actions }: ModalProps): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const head = useRef<HTMLElement>(null);
  const id = useId();
  useEffect(() => {
    if (!open) return dialog.current?.close();
    dialog.current?.showModal();
    // The browser would focus whatever can be pressed first, past everything that is to be read.
    if (!short) head.current?.focus();
  }, [open, short]);
  return (
    <dialog
      ref={dialog}
      className={css.dialog}
      aria-labelledby={`${id}-title`}
      aria-describedby={short ? `${id}-words` : undefined}
      onClose={onClose}
    >
      <strong ref={head} id={`${id}-title`} className={css.title} tabIndex={short ? undefined : -1}>
        {title}
      </strong>
      <div id={`${id}-words`} className={css.words}>
        {children}
      </div>
      <div className={css.actions}>{actions}</div>
    </dialog>
  );
}
