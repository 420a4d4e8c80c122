import { useEffect, useRef, type ReactNode } from 'react';
import { Icon } from './icons.tsx';

interface LockedProps {
  readonly label: string;
  /** True where the reader has just locked the answer here: the button that she pressed is gone, so the focus comes here. */
  readonly takesFocus: boolean;
  readonly className?: string;
}

/** Says that an answer is locked. */
export function Locked({ label, takesFocus, className }: LockedProps): ReactNode {
  const note = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (takesFocus) note.current?.focus();
  }, [takesFocus]);
  return (
    <span ref={note} className={className} tabIndex={-1}>
      <Icon name="lock" /> {label}
    </span>
  );
}
