import type { EventRange } from '../../data/clock.ts';
import type { Dataset } from '../../data/types.ts';
import { distribution, type Attribute } from './attributes.ts';
import { windowsOf } from './windows.ts';

/** A day's windows by an attribute's bins, [windows, bins] row-major. */
export interface Heat {
  readonly windows: readonly EventRange[];
  readonly bins: number;
  /** A bin's share of the window less its share of the day, −1 … 1: above 0 the window has too much of it. */
  readonly excess: Float64Array;
  /** The excess in standard errors of a shuffled window of that size; 0 where chance leaves no room for any. */
  readonly z: Float64Array;
}

/** Each bin's variance over a day's events of what one event puts into it. */
function variances(dataset: Dataset, attribute: Attribute, events: Int32Array, whole: Float64Array): Float64Array {
  const squares: Attribute = { ...attribute, weights: attribute.weights.map((weight) => weight * weight) };
  const n = events.length;
  return distribution(dataset, squares, events).map((sum, bin) =>
    n > 1 ? Math.max(0, sum - (whole[bin] * whole[bin]) / n) / (n - 1) : 0,
  );
}

/**
 * Where and when a day's windows have too much or too little of each bin. No shuffling is needed here: the mean of a
 * shuffled window's share is the day's share, and its standard error that of drawing n of the day's N events without
 * replacement, s √((1 − n/N) / n) (Cochran 1977, sec. 2.4).
 * @throws LabError `window-empty`, `window-too-large`.
 */
export function heatOf(dataset: Dataset, order: Int32Array, day: EventRange, size: number, attribute: Attribute): Heat {
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
