/** The place that a pointer is nearest to. @param places rising. */
export function nearestColumn(places: readonly number[], pointer: number): number {
  let best = 0;
  places.forEach((place, i) => {
    if (Math.abs(place - pointer) < Math.abs(places[best] - pointer)) best = i;
  });
  return best;
}

/** The points with one of them moved: onto the grid of `step`, and not beyond 0 … top. */
export function moved(points: readonly number[], column: number, value: number, top: number, step: number): number[] {
  const onGrid = Number((Math.round(value / step) * step).toPrecision(12));
  return points.map((point, i) => (i === column ? Math.max(0, Math.min(top, onGrid)) : point));
}
