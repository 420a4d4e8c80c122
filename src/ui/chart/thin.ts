/** A point of a line, with the ends of its interval where it has one. */
export interface LinePoint {
  readonly x: number;
  readonly y: number;
  readonly low?: number;
  readonly high?: number;
}

/**
 * Leaves out points that no screen can show: of each column of pixels the lowest and the highest stay, and of the
 * whole line the first and the last. So every spike is kept, and earlier columns do not change while points are added
 * at the end.
 * @param points In rising x.
 * @param columnOf Pixel column of an x.
 */
export function thin(points: readonly LinePoint[], columnOf: (x: number) => number): readonly LinePoint[] {
  const kept: LinePoint[] = [];
  let start = 0;
  while (start < points.length) {
    const column = columnOf(points[start].x);
    let end = start;
    let lowest = start;
    let highest = start;
    while (end + 1 < points.length && columnOf(points[end + 1].x) === column) {
      end++;
      if (points[end].y < points[lowest].y) lowest = end;
      if (points[end].y > points[highest].y) highest = end;
    }
    const places = [start === 0 ? 0 : lowest, Math.min(lowest, highest), Math.max(lowest, highest)];
    if (end === points.length - 1) places.push(end);
    for (const i of new Set(places.sort((a, b) => a - b))) kept.push(points[i]);
    start = end + 1;
  }
  return kept;
}

/** Index of the point nearest to x (the earlier one of two equally near); -1 for no points. Points are in rising x. */
export function nearestPoint(points: readonly { readonly x: number }[], x: number): number {
  let low = 0;
  let high = points.length - 1;
  if (high < 0) return -1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle].x < x) low = middle + 1;
    else high = middle;
  }
  return low > 0 && x - points[low - 1].x <= points[low].x - x ? low - 1 : low;
}
