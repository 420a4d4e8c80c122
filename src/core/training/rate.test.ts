import { describe, expect, it } from 'vitest';
import { RateMeter } from './rate.ts';

/** A meter whose steps take the given milliseconds, with a second's pause after each. */
function measured(steps: readonly (readonly [ms: number, examples: number])[]): RateMeter {
  let time = 0;
  const meter = new RateMeter(() => time);
  for (const [ms, examples] of steps) {
    meter.start();
    time += ms;
    meter.stop(examples);
    time += 1000;
  }
  return meter;
}

describe('RateMeter', () => {
  it('counts time inside steps only', () => {
    const meter = measured([
      [10, 256],
      [30, 256],
    ]);
    expect(meter.totalMs()).toBe(40);
    expect(meter.overall()).toBe(12_800);
    expect(meter.recent()).toBe(12_800);
  });

  it('shows the rate of the last 30 steps, and keeps the overall one', () => {
    const slow = Array.from({ length: 20 }, () => [100, 100] as const);
    const fast = Array.from({ length: 30 }, () => [10, 100] as const);
    const meter = measured([...slow, ...fast]);
    expect(meter.recent()).toBe(10_000);
    expect(meter.overall()).toBeCloseTo((1000 * 5000) / 2300, 9);
    expect(meter.totalMs()).toBe(2300);
  });
});
