import type { ReactNode } from 'react';
import { conceptColour } from '../theme.ts';
import type { Series } from '../types.ts';
import classes from './chart.module.css';
import type { Baseline } from './types.ts';

interface LegendProps {
  readonly series: readonly Pick<Series, 'id' | 'label' | 'concept' | 'dashed' | 'dashes'>[];
  readonly baseline?: Baseline;
}

/** Names of the lines with their stroke, where a narrow page has no room at the line ends. */
export function Legend({ series, baseline }: LegendProps): ReactNode {
  const entries = [
    ...series.map(({ id, label, concept, dashed, dashes }) => ({
      id,
      label,
      concept,
      dashes: dashes ?? (dashed ? '6 4' : undefined),
    })),
    ...(baseline ? [{ id: 'baseline', label: baseline.label, concept: baseline.concept, dashes: '2 4' }] : []),
  ];
  return (
    <div className={classes.legend} aria-hidden="true">
      {entries.map(({ id, label, concept, dashes }) => (
        <span key={id}>
          <svg width="22" height="8">
            <line
              x1="0"
              x2="22"
              y1="4"
              y2="4"
              strokeWidth="2"
              stroke={conceptColour(concept)}
              strokeDasharray={dashes}
            />
          </svg>{' '}
          {label}
        </span>
      ))}
    </div>
  );
}
