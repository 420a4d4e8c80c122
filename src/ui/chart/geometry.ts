import { trimZeros } from '../format.ts';
import { textWidth } from './labels.ts';
import { exactScale, logScale, type Scale, zeroScale } from './scale.ts';
import type { Baseline, LineChartProps } from './types.ts';

/** Where the plot lies inside its box, in pixels. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Geometry {
  readonly frame: Frame;
  readonly x: Scale;
  readonly y: Scale;
  /** True where labels stand at the line ends; false where there is no room and a legend takes their place. */
  readonly direct: boolean;
}

const TOP = 8;
const BOTTOM = 26;
const PIXELS_A_MARK = 90;

/** All values of the chart that the y axis must hold. */
function extent(series: LineChartProps['series'], baseline: Baseline | undefined): [number, number] {
  let low = baseline?.y ?? Infinity;
  let high = baseline?.y ?? -Infinity;
  for (const { points } of series) {
    for (const point of points) {
      low = Math.min(low, point.low ?? point.y);
      high = Math.max(high, point.high ?? point.y);
    }
  }
  return low <= high ? [low, high] : [0, 1];
}

function span(series: LineChartProps['series']): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const { points } of series) {
    if (points.length === 0) continue;
    low = Math.min(low, points[0].x);
    high = Math.max(high, points[points.length - 1].x);
  }
  return low <= high ? [low, high] : [0, 1];
}

/** Axes and margins of a line chart of the given size; margins are as wide as their words. */
export function layOut(
  props: Pick<LineChartProps, 'series' | 'baseline' | 'xScale' | 'yScale' | 'xDomain' | 'yDomain'> & {
    readonly filled: boolean;
  },
  yFormat: (y: number) => string,
  width: number,
  height: number,
): Geometry {
  const { series, baseline, xDomain, yDomain } = props;
  const [low, high] = yDomain ?? extent(series, baseline);
  const y =
    props.yScale === 'log'
      ? logScale(low > 0 ? low : 1, high)
      : yDomain
        ? exactScale(low, high, 4)
        : zeroScale(low, high, 4);
  const left = Math.ceil(Math.max(...y.ticks.map((tick) => textWidth(trimZeros(yFormat(tick)))), 12)) + 10;
  const names = props.filled ? [] : [...series.map(({ label }) => label), ...(baseline ? [baseline.label] : [])];
  const labels = Math.max(0, ...names.map(textWidth)) + 12;
  const direct = labels <= 0.28 * width;
  const right = direct ? labels : 14;
  const [from, to] = xDomain ?? span(series);
  const marks = Math.max(2, Math.floor((width - left - right) / PIXELS_A_MARK));
  const x = props.xScale === 'log' ? logScale(from > 0 ? from : 1, to) : exactScale(from, to, marks);
  return { frame: { width, height, left, right, top: TOP, bottom: BOTTOM }, x, y, direct };
}

/** Pixel of an x or y value inside the box. */
export function pixelX({ frame, x }: Geometry, value: number): number {
  return frame.left + x.toUnit(value) * (frame.width - frame.left - frame.right);
}

export function pixelY({ frame, y }: Geometry, value: number): number {
  return frame.height - frame.bottom - y.toUnit(value) * (frame.height - frame.top - frame.bottom);
}
