import type { ReactNode } from 'react';
import type { MapColouring } from '../types.ts';
import classes from './map.module.css';

interface MapLegendProps {
  readonly colouring: MapColouring;
  readonly items: string;
  /** Null where users are hidden. */
  readonly users: string | null;
}

/** What the colours and the two shapes mean. */
export function MapLegend({ colouring, items, users }: MapLegendProps): ReactNode {
  return (
    <ul className={classes.legend}>
      <li>
        <svg width="12" height="12" aria-hidden="true">
          <circle cx="6" cy="6" r="3.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
        </svg>{' '}
        {items}
      </li>
      {users !== null && (
        <li>
          <svg width="12" height="12" aria-hidden="true">
            <path d="M6 1 11 10H1z" fill="var(--concept-user)" />
          </svg>{' '}
          {users}
        </li>
      )}
      {colouring.groups.map(({ label, colour }) => (
        <li key={label}>
          <span className={classes.swatch} style={{ background: colour }} /> {label}
        </li>
      ))}
    </ul>
  );
}
