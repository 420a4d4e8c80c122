import type { EventRange } from '../../data/clock.ts';
import { LabError } from '../../errors.ts';
import type { Dataset } from '../../data/types.ts';
import type { Random } from '../../random/keyed.ts';
import { distribution, type Attribute } from './attributes.ts';
import { varietyOf, type Variety } from './variety.ts';
import { divergenceNames, divergences, type Divergences } from './divergence.ts';
import { windowsOf } from './windows.ts';

/** A window, or a shuffled one of the same size. */
export interface Sight extends Variety {
  /** [bins]: events in each, out of the window. */
  readonly counts: Float64Array;
  readonly apart: Divergences;
}

/** One window under the glass, beside its day and beside shuffled windows of the same size. */
export interface Microscope {
  /** [bins] of the whole day. */
  readonly day: Float64Array;
  readonly window: Sight;
  /** One shuffled window, drawn as the window's counterpart. */
  readonly shuffled: Sight;
  /** Mean divergences of `controls` shuffled windows, the one above included. */
  readonly control: Divergences;
}

/**
 * Looks at one window.
 * @param order the event at each place of the clock's time order.
 * @param day, range places in it: the day's and, inside it, the window's.
 * @param controls how many shuffled windows are averaged, at least 1.
 * @throws LabError `window-empty`, or `window-too-large` where the window reaches beyond its day.
 */
export function inspectWindow(
  dataset: Dataset,
  order: Int32Array,
  day: EventRange,
  range: EventRange,
  attribute: Attribute,
  random: Random,
  controls: number,
): Microscope {
  const size = range.to - range.from;
  windowsOf(day, size);
  if (range.from < day.from || range.to > day.to) {
    throw new LabError('window-too-large', `the window ${range.from} … ${range.to} reaches beyond its day`, {
      size,
      events: day.to - day.from,
    });
  }
  const events = order.slice(day.from, day.to);
  const whole = distribution(dataset, attribute, events);
  const look = (chosen: Int32Array): Sight => {
    const counts = distribution(dataset, attribute, chosen);
    return { ...varietyOf(dataset, chosen), counts, apart: divergences(counts, whole) };
  };
  const shuffled = Array.from({ length: controls }, () => look(random.shuffle(events).slice(0, size)));
  const mean = (name: keyof Divergences): number =>
    shuffled.reduce((sum, { apart }) => sum + apart[name], 0) / controls;
  const control = Object.fromEntries(divergenceNames.map((name) => [name, mean(name)])) as unknown as Divergences;
  return { day: whole, window: look(order.subarray(range.from, range.to)), shuffled: shuffled[0], control };
}
