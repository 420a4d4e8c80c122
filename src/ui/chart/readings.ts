import type { Series } from '../types.ts';
import { nearestPoint } from './thin.ts';

/** What a line says at the place pointed at: its point nearest to that x. */
export interface Reading {
  readonly series: Series;
  readonly point: Series['points'][number];
}

/** The point of every line that is nearest to x; lines without points say nothing. */
export function readAt(series: readonly Series[], x: number): Reading[] {
  return series.flatMap((line) => {
    const point = line.points[nearestPoint(line.points, x)];
    return point ? [{ series: line, point }] : [];
  });
}

/** The x among all readings that is nearest to the one pointed at. */
export function snap(readings: readonly Reading[], x: number): number {
  return readings.reduce(
    (best, { point }) => (Math.abs(point.x - x) < Math.abs(best - x) ? point.x : best),
    readings[0]?.point.x ?? x,
  );
}

/** The next x to the right (+1) or left (-1) at which any line has a point; stays at the ends. */
export function nextX(series: readonly Series[], x: number, direction: 1 | -1): number {
  let best = x;
  for (const { points } of series) {
    let i = nearestPoint(points, x);
    while (i >= 0 && i < points.length && (points[i].x - x) * direction <= 0) i += direction;
    const candidate = points[i]?.x;
    if (candidate !== undefined && (best === x || (candidate - best) * direction < 0)) best = candidate;
  }
  return best;
}
