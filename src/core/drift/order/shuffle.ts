import { indices, integersIn } from '../../arrays.ts';
import type { EventRange } from '../../data/clock.ts';
import type { Random } from '../../random/keyed.ts';

/** How an epoch over the stream is shuffled: by a shuffle buffer, inside each day, or over all days. */
export type ShuffleDial =
  | { readonly kind: 'buffer'; readonly size: number }
  | { readonly kind: 'within-days' }
  | { readonly kind: 'across-days' };

/**
 * Shuffle buffer, as tf.data's `shuffle(bufferSize)`: fill the buffer with the first events, emit a random one of them, put
 * the next event into its place, and so on until the buffer is empty (tensorflow.org, tf.data.Dataset.shuffle). An event
 * is emitted at most bufferSize − 1 places early, but may stay long.
 * @param bufferSize a whole number of events, or Infinity: 0 and 1 keep time order, `events` or more shuffle uniformly.
 * @returns [events]: the place in time order of each emitted event. @throws RangeError for any other size.
 */
export function shuffleBuffer(events: number, bufferSize: number, random: Random): Int32Array {
  if (!(bufferSize >= 0) || (Number.isFinite(bufferSize) && !Number.isInteger(bufferSize))) {
    throw new RangeError(`a buffer of ${bufferSize} events`);
  }
  const buffer = indices(Math.min(Math.max(1, bufferSize), events));
  const emitted = new Int32Array(events);
  let held = buffer.length;
  let next = held;
  for (let at = 0; at < events; at++) {
    const slot = random.integer(held);
    emitted[at] = buffer[slot];
    if (next < events) buffer[slot] = next++;
    else buffer[slot] = buffer[--held];
  }
  return emitted;
}

/**
 * The order of one epoch over the days of a stream.
 * @param days ranges that follow each other without a gap.
 * @returns places as `days` counts them; each place of the days once.
 */
export function passOrder(days: readonly EventRange[], dial: ShuffleDial, random: Random): Int32Array {
  const [start, end] = [days[0].from, days[days.length - 1].to];
  if (dial.kind === 'buffer') return shuffleBuffer(end - start, dial.size, random).map((place) => start + place);
  const order = integersIn({ from: start, to: end });
  if (dial.kind === 'across-days') return random.shuffle(order);
  for (const { from, to } of days) random.shuffle(order.subarray(from - start, to - start));
  return order;
}
