import type { EventRange } from '../../data/clock.ts';
import type { Dataset } from '../../data/types.ts';
import { distribution, type Attribute } from '../windows/attributes.ts';
import { divergencesFrom } from '../windows/divergence.ts';
import { windowsOf } from '../windows/windows.ts';

/**
 * The Jensen–Shannon divergence of each batch of a stream from a reference, in bits, 0 … 1: what a monitor would watch.
 * @param order the event at each place of the clock's time order. @param range the places of the stream.
 * @param size events per batch; an incomplete last batch is left out.
 * @param reference [bins] counts, e.g. of all that was trained on.
 * @returns [batches]. @throws LabError `window-empty`, `window-too-large`.
 */
export function divergenceStream(
  dataset: Dataset,
  order: Int32Array,
  range: EventRange,
  size: number,
  attribute: Attribute,
  reference: Float64Array,
): Float64Array {
  const batches = windowsOf(range, size);
  const apartFrom = divergencesFrom(reference);
  const counts = new Float64Array(attribute.bins);
  return Float64Array.from(
    batches,
    ({ from, to }) => apartFrom(distribution(dataset, attribute, order.subarray(from, to), counts)).js,
  );
}

/**
 * Mid-rank probability integral transform: each value becomes its percentile among the values of a control, i.e. the
 * share of them below it, equal ones counting half. Without drift the result is uniform on 0 … 1 with mean ½, whatever
 * is measured and whatever the window's size. A change detector should be given this, not the divergences themselves:
 * a window of 64 events uses only a few hundredths of their range of one bit, and a bound made for the whole range sees
 * no change in them.
 * @param values e.g. the Jensen–Shannon divergences of the batches of a stream from a reference.
 * @param control the same of shuffled batches of the same size, one or more.
 * @returns [values] percentiles, 0 … 1, in steps of 1 / (2 · control). @throws RangeError where the control is empty.
 */
export function surpriseOf(values: ArrayLike<number>, control: ArrayLike<number>): Float64Array {
  if (control.length === 0) throw new RangeError('a control of no values');
  const sorted = Float64Array.from(control).sort();
  /** How many of the control's values are below `value`, or not above it. */
  const count = (value: number, andEqual: boolean): number => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] < value || (andEqual && sorted[middle] === value)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return Float64Array.from(values, (value) => (count(value, false) + count(value, true)) / (2 * sorted.length));
}
