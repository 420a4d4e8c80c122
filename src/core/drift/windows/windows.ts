import type { EventRange } from '../../data/clock.ts';
import { LabError } from '../../errors.ts';

/**
 * Windows of equal size, from the start of the range on; events left over at its end are in no window.
 * @param size in events. @param stride events between the starts of two windows: `size` tiles, a smaller one slides.
 * @throws LabError `window-empty` for a window without events, `window-too-large` {size, events} for one that is
 * larger than its range.
 */
export function windowsOf({ from, to }: EventRange, size: number, stride: number = size): EventRange[] {
  if (!Number.isInteger(size) || size < 1) {
    throw new LabError('window-empty', `a window of ${size} events holds none: it has no distribution`);
  }
  if (size > to - from) {
    throw new LabError('window-too-large', `a window of ${size} events does not fit its day of ${to - from}`, {
      size,
      events: to - from,
    });
  }
  if (!Number.isInteger(stride) || stride < 1) throw new RangeError(`a stride of ${stride} events`);
  const count = Math.floor((to - from - size) / stride) + 1;
  return Array.from({ length: count }, (_, w) => ({ from: from + w * stride, to: from + w * stride + size }));
}

/** The number of events in some minutes of a day, on the replay clock, whose days are cut by rank: at least 1. */
export function windowSize(eventsPerDay: number, minutes: number): number {
  return Math.max(1, Math.round((eventsPerDay * minutes) / (24 * 60)));
}
