import type { CSSProperties, ReactNode } from 'react';
import { zeroScale } from './chart/scale.ts';
import { formatInterval, formatNumber, trimZeros } from './format.ts';
import classes from './IntervalChart.module.css';
import { conceptColour } from './theme.ts';
import type { Concept } from './types.ts';

export interface IntervalRow {
  readonly id: string;
  readonly label: string;
  readonly concept: Concept;
  readonly estimate: number;
  /** Ends of the interval; left out where there is none. */
  readonly low?: number;
  readonly high?: number;
  /** Hollow dots tell the rows apart without their colour. */
  readonly hollow?: boolean;
}

export interface IntervalChartProps {
  readonly rows: readonly IntervalRow[];
  /** What is measured, with its unit. */
  readonly valueLabel: string;
  readonly emptyText: string;
  readonly ariaLabel: string;
}

/** Estimates as dots, their intervals as lines, on one axis from zero. */
export function IntervalChart({ rows, valueLabel, emptyText, ariaLabel }: IntervalChartProps): ReactNode {
  if (rows.length === 0) return <div className={classes.empty}>{emptyText}</div>;
  const lows = rows.map(({ estimate, low }) => low ?? estimate);
  const highs = rows.map(({ estimate, high }) => high ?? estimate);
  const scale = zeroScale(Math.min(...lows), Math.max(...highs), 3);
  const at = (value: number): string => `${100 * scale.toUnit(value)}%`;
  return (
    <figure className={classes.chart} aria-label={ariaLabel}>
      {rows.map(({ id, label, concept, estimate, low, high, hollow }) => {
        const interval = low !== undefined && high !== undefined;
        return (
          <div
            key={id}
            className={classes.row}
            style={{ '--own': conceptColour(concept) } as CSSProperties}
            data-row={id}
          >
            <span className={classes.label}>
              {label}
              {interval && <small>{formatInterval(low, high, formatNumber)}</small>}
            </span>
            <span className={classes.line} aria-hidden="true">
              {scale.ticks.map((tick) => (
                <i key={tick} className={classes.grid} style={{ left: at(tick) }} />
              ))}
              {interval && (
                <i className={classes.span} style={{ left: at(low), right: `${100 - 100 * scale.toUnit(high)}%` }} />
              )}
              <i className={classes.dot} style={{ left: at(estimate) }} data-hollow={hollow || undefined} />
            </span>
            <span className={classes.value}>{formatNumber(estimate)}</span>
          </div>
        );
      })}
      <div className={`${classes.row} ${classes.axis}`} aria-hidden="true">
        <span>{valueLabel}</span>
        <span className={classes.line}>
          {scale.ticks.map((tick) => (
            <span key={tick} className={classes.tick} style={{ left: at(tick) }}>
              {trimZeros(formatNumber(tick))}
            </span>
          ))}
        </span>
      </div>
    </figure>
  );
}
