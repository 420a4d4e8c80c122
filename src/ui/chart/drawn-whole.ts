/**
 * What every line, area and bar of a chart is given: it is drawn at once and whole. Recharts lets them grow from the left
 * otherwise, and a reader who scrolls by sees half a chart. The pointer is followed by the chart's own marks.
 */
export const drawnWhole = { isAnimationActive: false, activeDot: false } as const;
