import type { ReactNode } from 'react';
import type { Concept } from './types.ts';

export interface Bar {
  /** Name on the axis; unique within the chart. */
  readonly label: string;
  readonly value: number;
  readonly concept?: Concept;
}

export interface BarChartProps {
  readonly bars: readonly Bar[];
  readonly xLabel: string;
  readonly yLabel: string;
  readonly yFormat?: (y: number) => string;
  /** Colour of bars that name no concept of their own. */
  readonly concept?: Concept;
  readonly height?: number;
  readonly emptyText: string;
  readonly ariaLabel: string;
}

/** Bars from zero, one a category. */
export function BarChart({ ariaLabel, emptyText }: BarChartProps): ReactNode {
  return <figure aria-label={ariaLabel}>{emptyText}</figure>;
}
