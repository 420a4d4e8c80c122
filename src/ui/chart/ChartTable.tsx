import type { ReactNode } from 'react';
import type { Series } from '../types.ts';
import { nearestPoint } from './thin.ts';
import type { Baseline } from './types.ts';

interface ChartTableProps {
  readonly series: readonly Series[];
  readonly baseline?: Baseline;
  readonly caption: string;
  readonly xLabel: string;
  readonly xFormat: (x: number) => string;
  readonly yFormat: (y: number) => string;
}

const ROWS = 10;

/** The chart's numbers at some evenly spaced places, for those who hear the page. */
export function ChartTable({ baseline, caption, xLabel, xFormat, yFormat, ...props }: ChartTableProps): ReactNode {
  const series = props.series.filter(({ faint }) => !faint);
  if (series.length === 0) return null;
  const longest = series.reduce((best, line) => (line.points.length > best.points.length ? line : best), series[0]);
  const last = longest.points.length - 1;
  const rows = Math.min(ROWS, last + 1);
  const places = Array.from({ length: rows }, (_, row) => Math.round((row * last) / Math.max(1, rows - 1)));
  return (
    <div className="visually-hidden">
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{xLabel}</th>
            {series.map(({ id, label }) => (
              <th key={id} scope="col">
                {label}
              </th>
            ))}
            {baseline && <th scope="col">{baseline.label}</th>}
          </tr>
        </thead>
        <tbody>
          {places.map((place) => {
            const { x } = longest.points[place];
            return (
              <tr key={place}>
                <th scope="row">{xFormat(x)}</th>
                {series.map(({ id, points }) => {
                  const point = points[nearestPoint(points, x)];
                  return <td key={id}>{point ? yFormat(point.y) : '–'}</td>;
                })}
                {baseline && <td>{yFormat(baseline.y)}</td>}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
