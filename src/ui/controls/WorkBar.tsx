import { Button, Progress } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './WorkBar.module.css';

export interface WorkBarProps {
  /** 0 … 1. */
  readonly share: number;
  /** What is being done, for those who hear the page. */
  readonly label: string;
  readonly cancel: { readonly label: string; readonly onCancel: () => void; readonly disabled?: boolean };
  /** How far it is, in words. */
  readonly children: ReactNode;
}

/** Work that takes its time: a bar, how far it is, and a way to stop it. */
export function WorkBar({ share, label, cancel, children }: WorkBarProps): ReactNode {
  return (
    <div className={classes.work}>
      <Progress className={classes.bar} value={100 * share} transitionDuration={0} aria-label={label} />
      <span>{children}</span>
      <Button size="compact-sm" variant="default" disabled={cancel.disabled} onClick={cancel.onCancel}>
        {cancel.label}
      </Button>
    </div>
  );
}
