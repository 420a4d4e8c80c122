import type { ReactNode } from 'react';
import { StaleNote } from '../parts/run/StaleNote.tsx';
import css from './prose.module.css';

export interface FigureProps {
  readonly title: string;
  readonly caption?: ReactNode;
  /** The figure shows a run's numbers: it says so when the settings have changed since. */
  readonly ofRun?: boolean;
  readonly children: ReactNode;
}

/** A figure with its title and one line on how to read it. */
export function Figure({ title, caption, ofRun = false, children }: FigureProps): ReactNode {
  return (
    <div className={css.figure}>
      <h3>{title}</h3>
      {ofRun && <StaleNote />}
      {children}
      {caption && <p className={css.caption}>{caption}</p>}
    </div>
  );
}
