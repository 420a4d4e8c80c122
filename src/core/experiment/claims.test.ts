import { describe, expect, it } from 'vitest';
import { judge } from './claims.ts';

describe('judge', () => {
  it.each([
    ['holds', 0.01, 0.03],
    ['reversed', -0.03, -0.01],
    ['no effect', -0.01, 0.03],
    ['no effect', 0, 0.03],
    ['no effect', -0.03, 0],
    ['no effect', 0, 0],
  ])('%s for an interval of %d … %d', (verdict, low, high) => {
    const estimate = (low + high) / 2;
    expect(judge('full-beats-frozen', { estimate, low, high })).toEqual({
      id: 'full-beats-frozen',
      verdict,
      estimate,
      low,
      high,
    });
  });

  it.each([
    ['leaning', 0.001, 0.01, 4],
    ['leaning', -0.01, -0.001, 1],
    ['holds', 0.001, 0.01, 5],
    ['reversed', -0.01, -0.001, 5],
    ['holds', 0.01, 0.012, 1],
    ['no effect', -0.001, 0.01, 1],
  ])('%s for %d … %d on %d seeds: little on few seeds settles nothing', (verdict, low, high, seeds) => {
    expect(judge('x', { estimate: (low + high) / 2, low, high }, seeds).verdict).toBe(verdict);
  });

  it('is not run without an interval', () => {
    expect(judge('x', null)).toEqual({ id: 'x', verdict: 'not run', estimate: null, low: null, high: null });
  });
});
