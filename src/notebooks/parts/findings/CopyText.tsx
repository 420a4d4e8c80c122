import { Button, CopyButton } from '@mantine/core';
import type { ReactNode } from 'react';

interface CopyTextProps {
  /** What is copied; nothing can be while it is empty. */
  readonly text: string;
  readonly label: string;
  /** Said for a moment once it has been copied. */
  readonly copiedLabel: string;
}

/** Copies a table or a result, to be pasted elsewhere. */
export function CopyText({ text, label, copiedLabel }: CopyTextProps): ReactNode {
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <Button size="compact-sm" variant="default" disabled={text === ''} onClick={copy}>
          {copied ? copiedLabel : label}
        </Button>
      )}
    </CopyButton>
  );
}
