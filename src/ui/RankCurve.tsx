import type { ReactNode } from 'react';
import { LineChart } from './LineChart.tsx';
import type { LineChartProps } from './chart/types.ts';

/** Counts over rank, both axes logarithmic: a popularity curve. Points need x ≥ 1 and y > 0. */
export function RankCurve(props: Omit<LineChartProps, 'xScale' | 'yScale'>): ReactNode {
  return <LineChart {...props} xScale="log" yScale="log" />;
}
