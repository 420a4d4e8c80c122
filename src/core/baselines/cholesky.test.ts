import { describe, expect, it } from 'vitest';
import { keyed } from '../random/keyed.ts';
import { completed, factorise, invert, solve } from './cholesky.ts';

/** A random symmetric positive definite matrix: Rᵀ·R + I. */
function positiveMatrix(n: number): Float64Array {
  const random = keyed(n, 'matrix');
  const r = Float64Array.from({ length: n * n }, () => random.normal());
  return Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    let sum = i === j ? 1 : 0;
    for (let k = 0; k < n; k++) sum += r[k * n + i] * r[k * n + j];
    return sum;
  });
}

/** The largest distance of a·b from the unit matrix. */
function offUnit(a: Float64Array, b: Float64Array, n: number): number {
  let worst = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let sum = i === j ? -1 : 0;
      for (let k = 0; k < n; k++) sum += a[i * n + k] * b[k * n + j];
      worst = Math.max(worst, Math.abs(sum));
    }
  }
  return worst;
}

describe('invert', () => {
  // Below, at and above the blocks that rows are taken in.
  it.each([1, 2, 3, 5, 31, 32, 33, 70])('gives the inverse of a matrix of %i rows, whole and symmetric', (n) => {
    const matrix = positiveMatrix(n);
    const inverse = matrix.slice();
    completed(invert(inverse, n));
    expect(offUnit(matrix, inverse, n)).toBeLessThan(1e-9);
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) expect(inverse[i * n + j]).toBe(inverse[j * n + i]);
  });

  it('reads the lower triangle alone', () => {
    const inverse = Float64Array.of(4, NaN, 2, 3);
    completed(invert(inverse, 2));
    expect([...inverse].map((x) => x * 8)).toEqual([3, -2, -2, 4].map((x) => expect.closeTo(x, 12)));
  });

  it('reports how far it is, never less than before', () => {
    const shares = [...invert(positiveMatrix(70), 70)];
    expect(shares.length).toBe(9);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares[0]).toBe(0);
    expect(shares.at(-1)).toBeLessThan(1);
  });
});

describe('solve', () => {
  it.each([1, 4, 9, 33])('finds x of A·x = b with %i rows', (n) => {
    const matrix = positiveMatrix(n);
    const wanted = Float64Array.from({ length: n }, (_, i) => i - 2);
    const b = Float64Array.from({ length: n }, (_, i) =>
      wanted.reduce((sum, value, j) => sum + matrix[i * n + j] * value, 0),
    );
    const factor = matrix.slice();
    factorise(factor, n);
    solve(factor, n, b);
    b.forEach((value, i) => expect(value).toBeCloseTo(wanted[i], 8));
  });
});

it.each([
  ['a negative direction', Float64Array.of(1, 2, 2, 1)],
  ['no number', Float64Array.of(NaN, 0, 0, 1)],
])('refuses a matrix with %s', (_, matrix) => {
  expect(() => factorise(matrix.slice(), 2)).toThrow(RangeError);
  expect(() => completed(invert(matrix.slice(), 2))).toThrow(RangeError);
});
