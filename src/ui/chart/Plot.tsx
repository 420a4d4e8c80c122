import { memo, type ReactNode } from 'react';
import { Area, CartesianGrid, ComposedChart, Line, ReferenceLine, XAxis, YAxis } from 'recharts';
import { trimZeros } from '../format.ts';
import { useFirstTurn } from '../pacing/useTurn.ts';
import { conceptColour } from '../theme.ts';
import type { Series } from '../types.ts';
import { drawnWhole } from './drawn-whole.ts';
import { type Geometry, pixelX } from './geometry.ts';
import { thin } from './thin.ts';
import type { Baseline } from './types.ts';

interface PlotProps {
  readonly series: readonly Series[];
  readonly baseline?: Baseline;
  readonly filled: boolean;
  readonly geometry: Geometry;
  readonly xFormat: (x: number) => string;
  readonly yFormat: (y: number) => string;
}

/** Width of the columns that points are thinned to, in pixels. */
const COLUMN = 3;

type Row = { x: number } & Record<string, number | [number, number]>;

/** One row an x that occurs, with the value and the interval of every line that has a point there. */
function rowsOf(series: readonly Series[], geometry: Geometry): Row[] {
  const rows = new Map<number, Row>();
  series.forEach(({ points }, i) => {
    for (const { x, y, low, high } of thin(points, (value) => Math.floor(pixelX(geometry, value) / COLUMN))) {
      const row: Row = rows.get(x) ?? { x };
      rows.set(x, row);
      row[`y${i}`] = y;
      if (low !== undefined && high !== undefined) row[`band${i}`] = [low, high];
    }
  });
  return [...rows.values()].sort((a, b) => a.x - b.x);
}

const NONE: readonly Series[] = [];

/** Axes, grid, bands and lines: everything that does not move with the pointer. */
export const Plot = memo(function Plot({ series, baseline, filled, geometry, xFormat, yFormat }: PlotProps): ReactNode {
  const { frame, x, y } = geometry;
  // The axes take one turn, the curves the next.
  const lines = useFirstTurn(true) ? series : NONE;
  const text = { fill: 'var(--ink-quiet)', fontSize: 12 };
  return (
    <ComposedChart
      width={frame.width}
      height={frame.height}
      data={rowsOf(lines, geometry)}
      margin={{ top: frame.top, right: frame.right, bottom: 0, left: 0 }}
      accessibilityLayer={false}
    >
      <CartesianGrid vertical={false} stroke="var(--rule)" />
      <XAxis
        dataKey="x"
        type="number"
        scale={x.kind}
        domain={[...x.domain]}
        ticks={x.ticks}
        interval={0}
        allowDataOverflow
        height={frame.bottom}
        tickFormatter={(value: number) => trimZeros(xFormat(value))}
        tick={text}
        tickLine={false}
        stroke="var(--rule-strong)"
      />
      <YAxis
        type="number"
        scale={y.kind}
        domain={[...y.domain]}
        ticks={y.ticks}
        interval={0}
        allowDataOverflow
        width={frame.left}
        tickFormatter={(value: number) => trimZeros(yFormat(value))}
        tick={text}
        tickLine={false}
        axisLine={false}
      />
      {lines.map(({ id, concept, points }, i) =>
        points.some(({ low }) => low !== undefined) ? (
          <Area
            key={`band-${id}`}
            dataKey={`band${i}`}
            stroke="none"
            fill={conceptColour(concept)}
            fillOpacity={0.16}
            connectNulls
            {...drawnWhole}
          />
        ) : null,
      )}
      {filled &&
        lines.map(({ id, concept }, i) => (
          <Area
            key={`fill-${id}`}
            dataKey={`y${i}`}
            stroke="none"
            fill={conceptColour(concept)}
            fillOpacity={0.25}
            connectNulls
            {...drawnWhole}
          />
        ))}
      {baseline && (
        <ReferenceLine
          y={baseline.y}
          stroke={conceptColour(baseline.concept)}
          strokeWidth={1.5}
          strokeDasharray="2 4"
        />
      )}
      {lines.map(({ id, concept, dashed, dashes, faint, points }, i) => (
        <Line
          key={`line-${id}`}
          dataKey={`y${i}`}
          stroke={conceptColour(concept)}
          strokeWidth={1.75}
          strokeOpacity={faint ? 0.3 : 1}
          strokeDasharray={dashes ?? (dashed ? '6 4' : undefined)}
          dot={points.length === 1 ? { r: 3, fill: conceptColour(concept) } : false}
          connectNulls
          {...drawnWhole}
        />
      ))}
    </ComposedChart>
  );
});
