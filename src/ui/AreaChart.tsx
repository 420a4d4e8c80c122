import { type ReactNode, useMemo } from 'react';
import { ChartFrame } from './chart/ChartFrame.tsx';
import type { SharedHover } from './chart/types.ts';
import type { Concept } from './types.ts';

export interface AreaChartProps {
  /** In rising x. */
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly concept: Concept;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly xFormat?: (x: number) => string;
  readonly yFormat?: (y: number) => string;
  readonly height?: number;
  readonly emptyText: string;
  readonly ariaLabel: string;
  readonly hover?: SharedHover;
}

/** An amount over time, filled down to zero (ratings a month). */
export function AreaChart({ points, concept, ...rest }: AreaChartProps): ReactNode {
  const label = rest.yLabel;
  const series = useMemo(() => [{ id: 'amount', label, concept, points }], [label, concept, points]);
  return <ChartFrame {...rest} series={series} filled />;
}
