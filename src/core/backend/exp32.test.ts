import { expect, it } from 'vitest';
import { firstDifference, normals } from './backends.test.fixtures.ts';
import { exp32 } from './exp32.ts';

const exp32Of = (from: Float32Array): Float32Array => {
  const to = new Float32Array(from.length).fill(-1);
  exp32(from, to);
  return to;
};

it('is Math.exp rounded once, from where it is 0 to where it is infinite', () => {
  const values = Float32Array.from({ length: 500_001 }, (_, i) => (i - 275_000) / 2500);
  expect(firstDifference(exp32Of(values), values.map(Math.exp))).toBe(-1);
  const scores = normals(200_000, 'exp').map((value) => 10 * value);
  expect(firstDifference(exp32Of(scores), scores.map(Math.exp))).toBe(-1);
});

it('is right at its edges and where there is no number', () => {
  const edges = Float32Array.of(0, -0, 1e-30, -1e-30, -104, -103.9, -104.1, 89, 88.7, 89.1, -1e9, 1e9);
  expect(firstDifference(exp32Of(edges), edges.map(Math.exp))).toBe(-1);
  expect(exp32Of(Float32Array.of(-Infinity, Infinity, NaN))).toEqual(Float32Array.of(0, Infinity, NaN));
});
