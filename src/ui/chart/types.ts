import type { Concept, Series } from '../types.ts';

/** One x position that several figures point at together; null where nothing is pointed at. */
export interface SharedHover {
  readonly x: number | null;
  readonly onChange: (x: number | null) => void;
}

/** A horizontal line drawn across the whole chart, labelled at its end. */
export interface Baseline {
  readonly y: number;
  readonly label: string;
  readonly concept: Concept;
}

export interface LineChartProps {
  readonly series: readonly Series[];
  /** Axis titles, with the unit where there is one. */
  readonly xLabel: string;
  readonly yLabel: string;
  /** Exact value of the hover readout, and ticks; three significant digits by default. */
  readonly xFormat?: (x: number) => string;
  readonly yFormat?: (y: number) => string;
  /** Height in CSS pixels. */
  readonly height?: number;
  readonly xScale?: 'linear' | 'log';
  readonly yScale?: 'linear' | 'log';
  /** Fixes the x axis, e.g. [0, steps], so that it holds still while points come in. */
  readonly xDomain?: readonly [number, number];
  /** Fixes the y axis; else it runs from zero to a round number above the data. */
  readonly yDomain?: readonly [number, number];
  readonly baseline?: Baseline;
  readonly emptyText: string;
  readonly ariaLabel: string;
  readonly hover?: SharedHover;
  /** A moment marked by an upright line across the chart, such as a playhead. */
  readonly mark?: number;
  /** Called with the x of the point that was chosen, by a click or by Enter. */
  readonly onPick?: (x: number) => void;
}
