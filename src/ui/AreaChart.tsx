import type { ReactNode } from 'react';
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
export function AreaChart({ ariaLabel, emptyText }: AreaChartProps): ReactNode {
  return <figure aria-label={ariaLabel}>{emptyText}</figure>;
}
