import { type ReactNode } from 'react';
import { ChartFrame } from './chart/ChartFrame.tsx';
import type { LineChartProps } from './chart/types.ts';

export type { LineChartProps } from './chart/types.ts';

/**
 * Lines with their names at their ends, intervals as bands, and exact values under the pointer (or the arrow keys).
 * The y axis starts at zero unless it is told otherwise. Every line's points must be in rising x.
 */
export function LineChart(props: LineChartProps): ReactNode {
  return <ChartFrame {...props} filled={false} />;
}
