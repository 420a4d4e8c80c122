import type { ReactNode } from 'react';
import { conceptColour } from '../theme.ts';
import classes from './chart.module.css';
import { type Geometry, pixelX, pixelY } from './geometry.ts';
import { type Reading, snap } from './readings.ts';
import type { Baseline } from './types.ts';

interface ReadoutProps {
  readonly x: number;
  readonly readings: readonly Reading[];
  readonly baseline?: Baseline;
  readonly geometry: Geometry;
  readonly xLabel: string;
  readonly xFormat: (x: number) => string;
  readonly yFormat: (y: number) => string;
}

/** The rule at the place pointed at, a dot on every line (inside an svg). */
export function ReadoutMarks({ x, readings, geometry }: Pick<ReadoutProps, 'x' | 'readings' | 'geometry'>): ReactNode {
  const { frame } = geometry;
  const at = pixelX(geometry, snap(readings, x));
  return (
    <g pointerEvents="none">
      <line
        x1={at}
        x2={at}
        y1={frame.top}
        y2={frame.height - frame.bottom}
        stroke="var(--rule-strong)"
        strokeDasharray="3 3"
      />
      {readings.map(({ series, point }) => (
        <circle
          key={series.id}
          cx={pixelX(geometry, point.x)}
          cy={pixelY(geometry, point.y)}
          r={3.5}
          fill={conceptColour(series.concept)}
          stroke="var(--page)"
          strokeWidth={1.5}
        />
      ))}
    </g>
  );
}

/** Below this width of the chart, in pixels, the box stands at an edge. */
const NARROW = 560;

/** The exact values beside that rule, on the side that has room. */
export function ReadoutBox({ x, readings, baseline, geometry, xLabel, xFormat, yFormat }: ReadoutProps): ReactNode {
  const { frame } = geometry;
  const at = pixelX(geometry, snap(readings, x));
  const left = at > (frame.left + frame.width - frame.right) / 2;
  const narrow = frame.width < NARROW;
  // Beside the rule where there is room; on a narrow page at the far edge, so that it never leaves the page.
  const side = narrow ? { [left ? 'left' : 'right']: 0 } : left ? { right: frame.width - at + 8 } : { left: at + 8 };
  return (
    <div className={classes.readout} style={side} aria-live="polite">
      <div className={classes.readoutX}>
        {xLabel} {xFormat(snap(readings, x))}
      </div>
      {readings.map(({ series, point }) => (
        <div key={series.id} className={classes.readoutRow}>
          <span className={classes.swatch} style={{ background: conceptColour(series.concept) }} />
          <span>{series.label}</span>
          <b>
            {yFormat(point.y)}
            {point.low !== undefined && point.high !== undefined && (
              <small>
                {' '}
                [{yFormat(point.low)}, {yFormat(point.high)}]
              </small>
            )}
          </b>
        </div>
      ))}
      {baseline && (
        <div className={classes.readoutRow}>
          <span className={classes.swatch} style={{ background: conceptColour(baseline.concept) }} />
          <span>{baseline.label}</span>
          <b>{yFormat(baseline.y)}</b>
        </div>
      )}
    </div>
  );
}
