import type { ReactNode } from 'react';
import css from './parts.module.css';

/** A sentence computed from the run; `live` once it says something, so that it is read out. */
export function Computed({ live, children }: { readonly live: boolean; readonly children: ReactNode }): ReactNode {
  return (
    <p className={css.computed} role={live ? 'status' : undefined}>
      {children}
    </p>
  );
}
