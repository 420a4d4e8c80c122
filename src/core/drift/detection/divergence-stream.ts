import type { EventRange } from '../../data/clock.ts';
import type { Dataset } from '../../data/types.ts';
import { distribution, type Attribute } from '../windows/attributes.ts';
import { divergences } from '../windows/divergence.ts';
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
  return Float64Array.from(batches, ({ from, to }) => {
    return divergences(distribution(dataset, attribute, order.subarray(from, to)), reference).js;
  });
}
