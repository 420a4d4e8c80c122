import type { ReactNode } from 'react';
import { HoverTogether } from './findings/Curves.tsx';
import { Turning } from './turning/Turning.tsx';

/** Stands around the whole page: its figures point at the same step, and run as knobs are turned. */
export function Together({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <Turning>
      <HoverTogether>{children}</HoverTogether>
    </Turning>
  );
}
