import { describe, expect, it } from 'vitest';
import { ascending, cosine, indices, joined, mean, integersIn, sumOf } from './arrays.ts';

describe('arrays', () => {
  it('count ranges up to their end, which does not belong to them', () => {
    expect([...integersIn({ from: 3, to: 6 })]).toEqual([3, 4, 5]);
    expect([...indices(3)]).toEqual([0, 1, 2]);
    expect(integersIn({ from: 4, to: 4 })).toHaveLength(0);
  });

  it('join parts in order, empty ones too', () => {
    expect([...joined([Int32Array.of(3, 1), new Int32Array(0), Int32Array.of(2)])]).toEqual([3, 1, 2]);
    expect(joined([])).toHaveLength(0);
  });

  it('sort by number, not by text', () => {
    expect([...ascending(new Set([10, 9, 100]))]).toEqual([9, 10, 100]);
  });

  it('sum and average in order; nothing has no mean', () => {
    // In another order the small numbers would survive.
    expect(sumOf([1, 1e16, 1, 1])).toBe(1e16);
    expect(mean(Float64Array.of(1, 2, 6))).toBe(3);
    expect(sumOf([])).toBe(0);
    expect(mean([])).toBeNaN();
  });
});

describe('the cosine of two vectors', () => {
  it('is 1, 0 and −1 for the same way, across and back, at any length', () => {
    expect(cosine(Float32Array.of(1, 2), Float32Array.of(3, 6))).toBeCloseTo(1, 12);
    expect(cosine(Float32Array.of(1, 2), Float32Array.of(-2, 1))).toBe(0);
    expect(cosine(Float32Array.of(1, 2), Float32Array.of(-0.5, -1))).toBeCloseTo(-1, 12);
    expect(cosine(Float32Array.of(1, 0), Float32Array.of(1, 1))).toBeCloseTo(Math.SQRT1_2, 12);
  });

  it('has no direction to compare for a zero vector, and refuses other lengths', () => {
    expect(cosine(new Float32Array(2), Float32Array.of(1, 2))).toBeNaN();
    expect(() => cosine(new Float32Array(2), new Float32Array(3))).toThrow(RangeError);
  });
});
