import type { EventRange } from '../../data/clock.ts';
import type { Dataset } from '../../data/types.ts';
import { distribution, type Attribute } from './attributes.ts';
import { windowsOf } from './windows.ts';

/** Over- and under-represented bins of a day's windows, [windows, bins] row-major. */
export interface WindowExcess {
  readonly windows: readonly EventRange[];
  readonly bins: number;
  /** A bin's share of the window less its share of the day, −1 … 1. */
  readonly excess: Float64Array;
  /** The excess in standard errors of a shuffled window of that size; 0 where the standard error is 0. */
  readonly z: Float64Array;
}

/** [bins]: the variance, over a day's events, of what one event adds to the bin. */
function variances(dataset: Dataset, attribute: Attribute, events: Int32Array, whole: Float64Array): Float64Array {
  const squares: Attribute = { ...attribute, weights: attribute.weights.map((weight) => weight * weight) };
  const n = events.length;
  return distribution(dataset, squares, events).map((sum, bin) =>
    n > 1 ? Math.max(0, sum - (whole[bin] * whole[bin]) / n) / (n - 1) : 0,
  );
}

/**
 * Which bins are over- or under-represented in each window of a day. No shuffling is needed: a shuffled window's expected
 * share is the day's share, and its standard error is that of a simple random sample of n of the day's N events without
 * replacement, s √((1 − n/N) / n) (Cochran 1977, sec. 2.4).
 * @param order the event at each place of the clock's time order. @param day places. @param size events per window.
 * @throws LabError `window-empty`, `window-too-large`.
 */
export function excessByWindow(
  dataset: Dataset,
  order: Int32Array,
  day: EventRange,
  size: number,
  attribute: Attribute,
): WindowExcess {
  const windows = windowsOf(day, size);
  const events = order.subarray(day.from, day.to);
  const whole = distribution(dataset, attribute, events);
  const spread = variances(dataset, attribute, events, whole);
  const { bins } = attribute;
  const excess = new Float64Array(windows.length * bins);
  const z = new Float64Array(windows.length * bins);
  windows.forEach(({ from, to }, w) => {
    const counts = distribution(dataset, attribute, order.subarray(from, to));
    for (let bin = 0; bin < bins; bin++) {
      const apart = counts[bin] / size - whole[bin] / events.length;
      const error = Math.sqrt((spread[bin] * (1 - size / events.length)) / size);
      excess[w * bins + bin] = apart;
      z[w * bins + bin] = error > 1e-9 ? apart / error : 0;
    }
  });
  return { windows, bins, excess, z };
}
