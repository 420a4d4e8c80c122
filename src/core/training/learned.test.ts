import { describe, expect, it } from 'vitest';
import { normals } from '../backend/backends.test.fixtures.ts';
import { spreadOf } from './learned.ts';

describe('spreadOf', () => {
  const unit = (rows: number, dims: number): Float32Array => {
    const draws = normals(rows * dims, 'spread');
    return draws.map((value, i) => {
      const start = i - (i % dims);
      return value / Math.hypot(...draws.subarray(start, start + dims));
    });
  };

  it('is about 1 for vectors in all directions, and 0 for equal ones, be they none at all', () => {
    expect(spreadOf(unit(2000, 16), 16)).toBeCloseTo(1, 2);
    expect(spreadOf(new Float32Array(64), 8)).toBe(0);
    expect(
      spreadOf(
        Float32Array.from({ length: 64 }, (_, i) => Number(i % 8 === 3)),
        8,
      ),
    ).toBeCloseTo(0, 12);
  });

  it('is 1 − cosine for two vectors, halved', () => {
    const angle = 0.5;
    const two = Float32Array.of(1, 0, Math.cos(angle), Math.sin(angle));
    expect(spreadOf(two, 2)).toBeCloseTo((1 - Math.cos(angle)) / 2, 6);
  });

  it('is no number where a vector is none', () => {
    expect(spreadOf(Float32Array.of(NaN, 0, 1, 0), 2)).toBeNaN();
  });
});
