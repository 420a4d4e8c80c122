import { describe, expect, it } from 'vitest';
import { quantile, totalOf } from './trace.ts';

describe('totalOf', () => {
  it('adds the stages up', () => {
    expect(totalOf({ features: 1.5, tower: 20, search: 300 })).toBe(321.5);
  });
});

describe('quantile', () => {
  it('is the nearest rank: the smallest that at least this share does not exceed', () => {
    const durations = [5, 1, 4, 2, 3];
    expect([0, 0.2, 0.21, 0.5, 0.8, 0.99, 1].map((share) => quantile(durations, share))).toEqual([1, 1, 2, 3, 4, 5, 5]);
    expect(durations).toEqual([5, 1, 4, 2, 3]);
  });

  it('sorts by size, not as words', () => {
    expect(quantile([10, 9, 100], 0.5)).toBe(10);
  });

  it('takes the p99 of a thousand from the tenth from the top', () => {
    const durations = Array.from({ length: 1000 }, (_, i) => 1000 - i);
    expect(quantile(durations, 0.99)).toBe(990);
  });

  it('is no number where nothing was timed', () => {
    expect(quantile([], 0.5)).toBeNaN();
  });
});
