import { mean } from '../../arrays.ts';
import type { EventRange } from '../../data/clock.ts';
import { LabError } from '../../errors.ts';
import type { Dataset } from '../../data/types.ts';
import type { Random } from '../../random/keyed.ts';
import { distribution, type Attribute } from './attributes.ts';
import { varietyOf, type Variety } from './variety.ts';
import { divergences, type Divergences } from './divergence.ts';
import { windowsOf } from './windows.ts';

/** One window, or a shuffled one of the same size, compared with its day. */
export interface WindowView extends Variety {
  /** [bins]: the window's events in each. */
  readonly counts: Float64Array;
  /** From the day. */
  readonly divergences: Divergences;
}

/** One window, its day, and shuffled windows of the same size: the size-matched control. */
export interface WindowInspection {
  /** [bins]: events of the whole day in each. */
  readonly day: Float64Array;
  readonly window: WindowView;
  /** One shuffled window, as an example. */
  readonly shuffled: WindowView;
  /** Mean divergences of `controls` shuffled windows, the example included. */
  readonly control: Divergences;
}

/**
 * Compares one window with its day and with shuffled windows of its size.
 * @param order the event at each place of the clock's time order.
 * @param day, range places in `order`: the day's and, inside it, the window's.
 * @param controls the number of shuffled windows, at least 1.
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
): WindowInspection {
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
  const viewOf = (chosen: Int32Array): WindowView => {
    const counts = distribution(dataset, attribute, chosen);
    return { ...varietyOf(dataset, chosen), counts, divergences: divergences(counts, whole) };
  };
  const shuffled = Array.from({ length: controls }, () => viewOf(random.shuffle(events).slice(0, size)));
  const meanOf = (name: keyof Divergences): number => mean(shuffled.map((view) => view.divergences[name]));
  const control = { js: meanOf('js'), psi: meanOf('psi'), tv: meanOf('tv') };
  return { day: whole, window: viewOf(order.subarray(range.from, range.to)), shuffled: shuffled[0], control };
}
