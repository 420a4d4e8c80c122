import type { ReactNode } from 'react';
import css from '../parts.module.css';

interface ScrollXProps {
  /** Names what is inside to those who hear the page. */
  readonly label: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A wide table or drawing, which scrolls sideways where the page is narrow, by keys as well. */
export function ScrollX({ label, className, children }: ScrollXProps): ReactNode {
  return (
    <div className={[css.scrollX, className].filter(Boolean).join(' ')} tabIndex={0} role="region" aria-label={label}>
      {children}
    </div>
  );
}
