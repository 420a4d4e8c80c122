import type { ReactNode } from 'react';
import css from '../parts.module.css';

/** Several sentences computed from the run, a line each, likewise read out. */
export function ComputedList({ sentences }: { readonly sentences: readonly string[] }): ReactNode {
  return (
    <div className={css.computed} role="status">
      <ul className={css.sentences}>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}

/** A sentence computed from the run; `live` once it says something, so that it is read out. */
export function Computed({ live, children }: { readonly live: boolean; readonly children: ReactNode }): ReactNode {
  return (
    <p className={css.computed} role={live ? 'status' : undefined}>
      {children}
    </p>
  );
}
