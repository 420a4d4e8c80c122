import type { EventRange } from '../../data/clock.ts';
import { LabError } from '../../errors.ts';

/**
 * Windows of equal size side by side, from the start of the range; what is left over at its end is in none of them.
 * @param size in events. @param stride events from one window's start to the next one's: `size` tiles, less slides.
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

/** How many events a time span of a day holds on the replay clock, whose day is cut by rank: at least one. */
export function windowSize(eventsPerDay: number, minutes: number): number {
  return Math.max(1, Math.round((eventsPerDay * minutes) / (24 * 60)));
}
