import { describe, expect, it } from 'vitest';
import { keyed } from '../random/keyed.ts';
import { padVectors } from './synthetic.ts';

const dims = 4;
const real = Float32Array.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0);

describe('padding', () => {
  it('keeps the real vectors first and adds unit vectors near them', () => {
    const padded = padVectors(real, dims, 40, keyed(1, 'pad'));
    expect(padded.slice(0, real.length)).toEqual(real);
    for (let row = 3; row < 40; row++) {
      const vector = padded.slice(row * dims, (row + 1) * dims);
      expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
      expect(Math.max(vector[0], vector[1], vector[2])).toBeGreaterThan(0.5);
    }
  });

  it('cuts where fewer are wanted than there are', () => {
    expect(padVectors(real, dims, 2, keyed(1, 'pad'))).toEqual(real.slice(0, 2 * dims));
  });

  it('draws the same for the same key', () => {
    expect(padVectors(real, dims, 9, keyed(1, 'pad'))).toEqual(padVectors(real, dims, 9, keyed(1, 'pad')));
  });
});
