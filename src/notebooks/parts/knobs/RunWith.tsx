import { Button, type ButtonProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { steady } from '../../../ui/steady.ts';
import { useUnderWay } from '../../lab.ts';

interface RunWithProps extends Pick<ButtonProps, 'size' | 'variant'> {
  /** Sets its parameters and runs. */
  readonly onRun: () => void;
  readonly children: ReactNode;
  readonly 'aria-label'?: string;
  readonly 'data-testid'?: string;
}

/**
 * A button that brings parameters of its own and runs with them. It waits while a run is under way, paused or not: one
 * that the reader is in the middle of is not thrown away by a look at another setting.
 */
export function RunWith({ onRun, children, ...rest }: RunWithProps): ReactNode {
  return (
    <Button {...rest} {...steady(useUnderWay(), onRun)}>
      {children}
    </Button>
  );
}
