import { useElementSize } from '@mantine/hooks';
import { type KeyboardEvent, memo, type PointerEvent, type ReactNode, useState } from 'react';
import { textWidth } from './chart/labels.ts';
import classes from './HeatMap.module.css';
import { heatStep, HEAT_STEPS } from './heat.ts';

export interface HeatMapProps {
  readonly columns: readonly string[];
  readonly rows: readonly string[];
  /** [columns, rows] row-major by column; 0 is neutral. */
  readonly values: ArrayLike<number>;
  /** The value, and its negative, from which on the colour is the strongest. */
  readonly strongest: number;
  /** What is said of one cell under the map, and to those who hear the page. */
  readonly readout: (column: number, row: number) => string;
  /** Said while no cell is pointed at. */
  readonly hint: string;
  /** A column is chosen by click or Enter. */
  readonly onPick?: (column: number) => void;
  /** A column that is marked. */
  readonly marked?: { readonly from: number; readonly to: number };
  /** Names of the scale's ends, e.g. "less than its day". */
  readonly scale: { readonly low: string; readonly high: string };
  readonly ariaLabel: string;
}

const ROW = 17;
const AXIS = 22;
const LABEL = 92;

interface Cell {
  readonly column: number;
  readonly row: number;
}

/** The cells, which only new values change. */
const Cells = memo(function Cells(
  props: Pick<HeatMapProps, 'columns' | 'rows' | 'values' | 'strongest'> & { left: number; width: number },
): ReactNode {
  const { columns, rows, values, strongest, left, width } = props;
  return columns.map((name, column) =>
    rows.map((label, row) => (
      <rect
        key={`${name} ${label}`}
        x={left + column * width}
        y={row * ROW}
        width={Math.max(1, width - 0.5)}
        height={ROW - 1}
        data-heat={heatStep(values[column * rows.length + row], strongest)}
      />
    )),
  );
});

/** Amounts above and below a neutral value, two ways: a diverging scale that colour-blind eyes can read. */
export function HeatMap(props: HeatMapProps): ReactNode {
  const { columns, rows, values, strongest, readout, hint, onPick, marked, scale, ariaLabel } = props;
  const { ref, width } = useElementSize();
  const [at, setAt] = useState<Cell | null>(null);
  const left = Math.min(LABEL * 1.4, Math.max(...rows.map(textWidth), 20) + 8);
  const cell = Math.max(1, (width - left) / Math.max(1, columns.length));
  const height = rows.length * ROW;
  const inside = at && at.column < columns.length && at.row < rows.length ? at : null;
  const every = Math.max(1, Math.ceil(52 / cell));

  const point = (event: PointerEvent<HTMLDivElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const column = Math.floor((event.clientX - box.left - left) / cell);
    const row = Math.floor((event.clientY - box.top) / ROW);
    const over = column >= 0 && column < columns.length && row >= 0 && row < rows.length;
    setAt(over ? { column, row } : null);
  };
  const step = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.key === 'Enter' && inside) onPick?.(inside.column);
    const move = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!move) return;
    event.preventDefault();
    const clamp = (value: number, count: number): number => Math.max(0, Math.min(count - 1, value));
    const from = inside ?? { column: marked?.from ?? 0, row: 0 };
    setAt({ column: clamp(from.column + move[0], columns.length), row: clamp(from.row + move[1], rows.length) });
  };

  return (
    <figure className={classes.figure} aria-label={ariaLabel}>
      <div
        ref={ref}
        className={classes.map}
        style={{ height: height + AXIS }}
        role="group"
        aria-label={ariaLabel}
        tabIndex={0}
        onPointerMove={point}
        onPointerLeave={() => setAt(null)}
        onClick={() => inside && onPick?.(inside.column)}
        onKeyDown={step}
        onBlur={() => setAt(null)}
      >
        {width > 0 && (
          <svg width={width} height={height + AXIS} aria-hidden="true">
            {rows.map((label, row) => (
              <text key={label} className={classes.label} x={left - 6} y={row * ROW + ROW / 2}>
                {label}
              </text>
            ))}
            <Cells columns={columns} rows={rows} values={values} strongest={strongest} left={left} width={cell} />
            {columns.map((name, column) =>
              column % every === 0 ? (
                <text key={name} className={classes.tick} x={left + column * cell} y={height + 15}>
                  {name}
                </text>
              ) : null,
            )}
            {marked && (
              <rect
                className={classes.marked}
                x={left + marked.from * cell}
                y={-1}
                width={Math.max(2, (marked.to - marked.from) * cell)}
                height={height + 1}
              />
            )}
            {inside && (
              <rect
                className={classes.cursor}
                x={left + inside.column * cell}
                y={inside.row * ROW}
                width={cell}
                height={ROW - 1}
              />
            )}
          </svg>
        )}
      </div>
      <div className={classes.foot}>
        <span className={classes.readout} aria-live="polite">
          {inside ? readout(inside.column, inside.row) : hint}
        </span>
        <span className={classes.scale}>
          {scale.low}
          <svg width={HEAT_STEPS * 14} height={12} aria-hidden="true">
            {Array.from({ length: HEAT_STEPS }, (_, i) => (
              <rect key={i} x={14 * i} width={14} height={12} data-heat={i - (HEAT_STEPS - 1) / 2} />
            ))}
          </svg>
          {scale.high}
        </span>
      </div>
    </figure>
  );
}
