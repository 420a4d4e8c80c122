import { useElementSize } from '@mantine/hooks';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react';
import { exactScale } from './chart/scale.ts';
import classes from './CurveSketch.module.css';
import { moved, nearestColumn } from './sketch.ts';

export interface CurveSketchProps {
  /** Where the points stand on the x axis, rising. */
  readonly at: readonly number[];
  /** The curve as drawn so far, a y each. */
  readonly points: readonly number[];
  readonly onChange: (points: number[]) => void;
  /** The y axis runs from 0 to here. */
  readonly top: number;
  /** How much an arrow key moves a point. */
  readonly step: number;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly xFormat: (x: number) => string;
  readonly yFormat: (y: number) => string;
  /** A line to draw by, e.g. what is known already. */
  readonly guide?: { readonly y: number; readonly label: string };
  /** Says how to draw, by pointer and by keys. */
  readonly hint: string;
  readonly ariaLabel: string;
  readonly disabled?: boolean;
}

const HEIGHT = 230;
const EDGE = { left: 48, right: 20, top: 12, bottom: 24 };

/** A curve to be drawn by hand: over the plot with a pointer, or point by point with the arrow keys. */
export function CurveSketch(props: CurveSketchProps): ReactNode {
  const { at, points, onChange, top, step, xFormat, yFormat, guide, ariaLabel, disabled = false } = props;
  const { ref, width } = useElementSize();
  const drawing = useRef<number | null>(null);
  const y = exactScale(0, top, 4);
  const span = at[at.length - 1] - at[0];
  const room = Math.max(1, width - EDGE.left - EDGE.right);
  const pixelX = (x: number): number => EDGE.left + ((x - at[0]) / span) * room;
  const pixelY = (value: number): number => HEIGHT - EDGE.bottom - y.toUnit(value) * (HEIGHT - EDGE.top - EDGE.bottom);
  const move = (column: number, value: number): void => onChange(moved(points, column, value, top, step));

  /** The pointer draws: every column it passes takes its height. */
  const draw = (event: PointerEvent<SVGSVGElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const column = nearestColumn(at.map(pixelX), event.clientX - box.left);
    const unit = (HEIGHT - EDGE.bottom - (event.clientY - box.top)) / (HEIGHT - EDGE.top - EDGE.bottom);
    move(column, y.fromUnit(unit));
  };
  const onKey = (event: KeyboardEvent, column: number): void => {
    const by = { ArrowUp: 1, ArrowDown: -1, PageUp: 5, PageDown: -5 }[event.key];
    const to = { Home: 0, End: top }[event.key];
    if (disabled || (by === undefined && to === undefined)) return;
    event.preventDefault();
    move(column, to ?? points[column] + (by ?? 0) * step);
  };

  return (
    <figure className={classes.figure} aria-label={ariaLabel}>
      <div className={classes.axis}>{props.yLabel}</div>
      <div ref={ref} className={classes.plot} style={{ height: HEIGHT }} data-disabled={disabled || undefined}>
        {width > 0 && (
          <svg
            width={width}
            height={HEIGHT}
            onPointerDown={(event) => {
              if (disabled || event.button !== 0) return;
              event.currentTarget.setPointerCapture(event.pointerId);
              drawing.current = event.pointerId;
              draw(event);
            }}
            onPointerMove={(event) => drawing.current === event.pointerId && draw(event)}
            onPointerUp={() => (drawing.current = null)}
            onPointerCancel={() => (drawing.current = null)}
          >
            {y.ticks.map((tick) => (
              <g key={tick}>
                <line
                  className={classes.grid}
                  x1={EDGE.left}
                  x2={width - EDGE.right}
                  y1={pixelY(tick)}
                  y2={pixelY(tick)}
                />
                <text className={classes.tick} x={EDGE.left - 8} y={pixelY(tick)} textAnchor="end" dy="0.35em">
                  {yFormat(tick)}
                </text>
              </g>
            ))}
            {at.map((x) => (
              <text key={x} className={classes.tick} x={pixelX(x)} y={HEIGHT - 6} textAnchor="middle">
                {xFormat(x)}
              </text>
            ))}
            {guide && (
              <>
                <line
                  className={classes.guide}
                  x1={EDGE.left}
                  x2={width - EDGE.right}
                  y1={pixelY(guide.y)}
                  y2={pixelY(guide.y)}
                />
                <text className={classes.guideLabel} x={EDGE.left + 4} y={pixelY(guide.y) - 6}>
                  {guide.label}
                </text>
              </>
            )}
            <polyline
              className={classes.line}
              points={points.map((value, i) => `${pixelX(at[i])},${pixelY(value)}`).join(' ')}
            />
            {points.map((value, i) => (
              <circle
                key={at[i]}
                className={classes.handle}
                cx={pixelX(at[i])}
                cy={pixelY(value)}
                r={8}
                role="slider"
                tabIndex={disabled ? -1 : 0}
                aria-label={`${props.xLabel} ${xFormat(at[i])}`}
                aria-orientation="vertical"
                aria-valuemin={0}
                aria-valuemax={top}
                aria-valuenow={value}
                aria-valuetext={yFormat(value)}
                aria-disabled={disabled}
                onKeyDown={(event) => onKey(event, i)}
              />
            ))}
          </svg>
        )}
      </div>
      <div className={classes.xLabel}>{props.xLabel}</div>
      <p className={classes.hint}>{props.hint}</p>
    </figure>
  );
}
