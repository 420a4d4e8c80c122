import { describe, expect, it } from 'vitest';
import { quietness, wilson } from './detector.ts';
import type { DetectorRow, WindowRow } from '../../events.ts';
import { biasOfSmaller } from './windows.ts';

describe('wilson', () => {
  // Newcombe (1998), Statistics in Medicine 17: table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('%d of %d: %d … %d', (found, of, low, high) => {
    const interval = wilson(found, of);
    expect(interval.estimate).toBe(found / of);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('of all is 1 at the upper end', () => expect(wilson(7, 7).high).toBe(1));
});

describe('quietness', () => {
  const row = (controlAlarms: number): DetectorRow => ({
    attribute: 'genre',
    batch: 10,
    calm: 100,
    batches: 500,
    alarms: 1,
    delay: 3,
    laterAlarms: 0,
    controlAlarms,
    controls: 10,
    controlBatches: 5000,
  });

  it('is the chance allowed, less the alarms a batch, on the noisiest attribute', () => {
    const quiet = quietness([row(0), row(0)], 0.002);
    expect(quiet).toMatchObject({ estimate: 0.002, high: 0.002 });
    expect(quiet!.low).toBeGreaterThan(0);
    const noisy = quietness([row(0), row(50)], 0.002)!;
    expect(noisy.estimate).toBeCloseTo(0.002 - 0.01, 12);
    expect(noisy.high).toBeLessThan(0);
  });

  it('is not known where nothing was watched', () => expect(quietness([], 0.002)).toBeNull());
});

describe('biasOfSmaller', () => {
  const row = (size: WindowRow['size'], estimate: number): WindowRow =>
    ({
      size,
      attribute: 'genre',
      excess: { js: { estimate, low: estimate - 0.01, high: estimate + 0.02 } },
    }) as WindowRow;

  it('is the difference of the excesses, as uncertain as both together', () => {
    const bias = biasOfSmaller([row('minute', 0.05), row('hour', 0.03)], 'genre')!;
    expect(bias.estimate).toBeCloseTo(0.02, 12);
    expect(bias.low).toBeCloseTo(-0.01, 12);
    expect(bias.high).toBeCloseTo(0.05, 12);
  });

  it('is not known of another attribute, or where there is no hour', () => {
    expect(biasOfSmaller([row('minute', 0.05), row('hour', 0.03)], 'user')).toBeNull();
    expect(biasOfSmaller([row('minute', 0.05), row('day', 0)], 'genre')).toBeNull();
  });
});
