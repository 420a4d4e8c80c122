import type { ReactNode } from 'react';
import { formatNumber, NOT_RUN } from './format.ts';
import classes from './Stat.module.css';
import { conceptTextColour } from './theme.ts';
import type { Concept } from './types.ts';

export interface StatProps {
  readonly label: ReactNode;
  /** A number is written with `format`; a string as it is; null as "–". */
  readonly value: number | string | null;
  readonly unit?: string;
  readonly format?: (value: number) => string;
  readonly concept?: Concept;
  /** A second, quieter line, e.g. an interval. */
  readonly note?: ReactNode;
}

/** One number with its name. */
export function Stat({ label, value, unit, format = formatNumber, concept, note }: StatProps): ReactNode {
  const shown = value === null ? NOT_RUN : typeof value === 'number' ? format(value) : value;
  return (
    <div className={classes.stat}>
      <div className={classes.label}>{label}</div>
      <div className={classes.value} style={concept && { color: conceptTextColour(concept) }}>
        {shown}
        {unit && shown !== NOT_RUN && <span className={classes.unit}>{unit}</span>}
      </div>
      {note && <div className={classes.note}>{note}</div>}
    </div>
  );
}
