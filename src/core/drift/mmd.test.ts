import { describe, expect, it } from 'vitest';
import { keyed } from '../random/keyed.ts';
import { medianBandwidth, mmdSquared } from './mmd.ts';

/** sin(a + 1.7 i + 0.9 j²): a set of vectors that any language can write down. */
const waves = (rows: number, a: number, shift: number): Float32Array =>
  Float32Array.from({ length: rows * 3 }, (_, at) => {
    const [i, j] = [Math.floor(at / 3), at % 3];
    return Math.fround(Math.sin(a + 1.7 * i + 0.9 * j * j)) + shift;
  });

const cloud = (rows: number, purpose: string, mean: number, deviation = 1): Float32Array => {
  const random = keyed(5, purpose);
  return Float32Array.from({ length: rows * 2 }, () => mean + deviation * random.normal());
};

describe('mmdSquared', () => {
  it('agrees with a second implementation', () => {
    // NumPy 2.4.6 and SciPy 1.17.1: kernel matrices of scipy.spatial.distance.cdist(…, 'sqeuclidean'), diagonals left
    // out of the inner means; numpy.median(scipy.spatial.distance.pdist(right, 'sqeuclidean')).
    const [left, right] = [waves(5, 0.1, 0), waves(7, 2, 0.5)];
    expect(medianBandwidth(right, 3)).toBeCloseTo(2.2603382922323236, 6);
    expect(mmdSquared(left, right, 3, 1)).toBeCloseTo(0.061071270668581756, 7);
    expect(mmdSquared(left, right, 3, medianBandwidth(right, 3))).toBeCloseTo(0.03090677572996503, 7);
  });

  it('is 2 − 2k for two sets of one vector each, k the kernel between them', () => {
    const [left, right] = [Float32Array.of(0, 0, 0, 0), Float32Array.of(1, 0, 1, 0)];
    expect(mmdSquared(left, right, 2, 0.5)).toBeCloseTo(2 - 2 * Math.exp(-1), 7);
  });

  it('is symmetric, and does not know the order of the rows', () => {
    const [left, right] = [waves(4, 0.3, 0), waves(5, 1, 0.2)];
    const turned = Float32Array.from([...left.subarray(6), ...left.subarray(0, 6)]);
    expect(mmdSquared(right, left, 3, 1)).toBeCloseTo(mmdSquared(left, right, 3, 1), 12);
    expect(mmdSquared(turned, right, 3, 1)).toBeCloseTo(mmdSquared(left, right, 3, 1), 12);
  });

  it('has mean 0 without drift, and is above 0 for a shift and for a mere change of spread', () => {
    let sum = 0;
    for (let r = 0; r < 40; r++) sum += mmdSquared(cloud(30, `a${r}`, 0), cloud(30, `b${r}`, 0), 2, 1) / 40;
    expect(Math.abs(sum)).toBeLessThan(0.005);
    expect(mmdSquared(cloud(60, 'a', 0), cloud(60, 'b', 1), 2, 1)).toBeGreaterThan(0.1);
    expect(mmdSquared(cloud(60, 'a', 0), cloud(60, 'b', 0, 3), 2, 1)).toBeGreaterThan(0.1);
  });

  it('has a bandwidth for vectors that are all equal', () => {
    expect(medianBandwidth(new Float32Array(8), 2)).toBe(1);
    expect(mmdSquared(new Float32Array(8), new Float32Array(8), 2, 1)).toBe(0);
  });

  it('refuses fewer than two vectors, torn ones and a kernel of no width', () => {
    const two = new Float32Array(4);
    expect(() => mmdSquared(new Float32Array(2), two, 2, 1)).toThrow(RangeError);
    expect(() => mmdSquared(two, new Float32Array(5), 2, 1)).toThrow(RangeError);
    expect(() => mmdSquared(two, two, 2, 0)).toThrow(RangeError);
    expect(() => medianBandwidth(new Float32Array(2), 2)).toThrow(RangeError);
  });
});
