import { exp, getKernel, log, matMul, sum, tensor1d, tensor2d, tensor3d, type Tensor } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { computeOn, firstDifference, hostBackends, normals, tensorCount } from './backends.test.fixtures.ts';
import { installKernels, product32, sum32 } from './kernels.ts';

/** The values of a tensor, which is disposed. */
function read(x: Tensor): Float32Array {
  const values = x.dataSync<'float32'>().slice();
  x.dispose();
  return values;
}

beforeAll(async () => {
  for (const name of hostBackends) await computeOn(name);
});

// Vectors, single numbers, sizes that no SIMD width divides, and an inner dimension as long as the catalogue.
const shapes: readonly (readonly [number, number, number])[] = [
  [1, 1, 1],
  [1, 7, 1],
  [3, 1, 5],
  [1, 48, 33],
  [5, 13, 3],
  [7, 17, 9],
  [33, 31, 35],
  [16, 64, 32],
  [1, 2399, 1],
  [2, 2399, 3],
  [9, 2399, 17],
];

describe.each(shapes)('product32 of [%i, %i] x [.., %i]', (m, k, n) => {
  const a = normals(m * k, 'a', m, k, n);
  const b = normals(k * n, 'b', m, k, n);

  it.each(hostBackends)('has the bits of the matrix product on %s', async (name) => {
    await computeOn(name);
    const computed = read(matMul(tensor2d(a, [m, k]), tensor2d(b, [k, n])));
    expect(firstDifference(product32(a, b, m, k, n), computed)).toBe(-1);
  });
});

it('product32 rounds where float64 would not: the comparison above can fail', () => {
  const [a, b] = [normals(2399, 'long a'), normals(2399, 'long b')];
  const exact = a.reduce((total, value, i) => total + value * b[i], 0);
  const [computed] = product32(a, b, 1, 2399, 1);
  expect(computed).toBeCloseTo(exact, 3);
  expect(computed).not.toBe(Math.fround(exact));
});

it('product32 by hand', () => {
  const a = Float32Array.of(1, 2, 3, 4, 5, 6);
  const b = Float32Array.of(1, 0, -1, 2, 0.5, 1);
  expect(Array.from(product32(a, b, 2, 3, 2))).toEqual([0.5, 7, 2, 16]);
});

describe.each(shapes)('three pairs of [%i, %i] x [.., %i] side by side', (m, k, n) => {
  const a = normals(3 * m * k, 'three a', m, k, n);
  const b = normals(3 * k * n, 'three b', m, k, n);

  it.each(hostBackends)('have the bits of each pair alone on %s', async (name) => {
    await computeOn(name);
    const before = tensorCount();
    const together = read(matMul(tensor3d(a, [3, m, k]), tensor3d(b, [3, k, n])));
    for (let r = 0; r < 3; r++) {
      const [left, right] = [a.subarray(r * m * k, (r + 1) * m * k), b.subarray(r * k * n, (r + 1) * k * n)];
      const alone = product32(left, right, m, k, n);
      expect(firstDifference(together.subarray(r * m * n, (r + 1) * m * n), alone)).toBe(-1);
    }
    // The two operands.
    expect(tensorCount()).toBe(before + 2);
  });
});

describe.each([
  [1, 1, 1],
  [1, 1, 9],
  [1, 9, 1],
  [3, 5, 13],
  [4, 33, 1],
  [1, 2399, 3],
  [3, 2399, 1],
])('sum32 of [%i, %i, %i]', (outer, length, inner) => {
  const x = normals(outer * length * inner, 'sum', outer, length, inner);

  it.each(hostBackends)('has the bits of the sum along the middle on %s', async (name) => {
    await computeOn(name);
    const expected = sum32(x, outer, length, inner);
    expect(firstDifference(expected, read(sum(tensor3d(x, [outer, length, inner]), 1)))).toBe(-1);
    expect(firstDifference(expected, read(sum(tensor3d(x, [outer, length, inner]), 1, true)))).toBe(-1);
  });
});

it.each(hostBackends)('sum32 has the bits of the sums of a matrix along either axis on %s', async (name) => {
  await computeOn(name);
  const x = normals(33 * 31, 'matrix');
  expect(firstDifference(sum32(x, 1, 33, 31), read(sum(tensor2d(x, [33, 31]), 0)))).toBe(-1);
  expect(firstDifference(sum32(x, 33, 31, 1), read(sum(tensor2d(x, [33, 31]), 1)))).toBe(-1);
});

it('sum32 by hand', () => {
  const x = Float32Array.of(1, 2, 3, 4, 5, 6);
  expect(Array.from(sum32(x, 1, 2, 3))).toEqual([5, 7, 9]);
  expect(Array.from(sum32(x, 2, 3, 1))).toEqual([6, 15]);
});

it.each(hostBackends)("exp and log on %s are JavaScript's, rounded once", async (name) => {
  await computeOn(name);
  // wasm's own differ in the last place: exp for one in a thousand of these, log for one in a hundred.
  const values = Float32Array.from({ length: 50_001 }, (_, i) => (i - 40_000) / 500);
  const positive = Float32Array.from({ length: 50_001 }, (_, i) => 1 + i / 50_000);
  expect(firstDifference(read(exp(tensor1d(values))), values.map(Math.exp))).toBe(-1);
  expect(Array.from(read(exp(tensor1d([0, 1], 'int32'))))).toEqual([1, Math.fround(Math.E)]);
  expect(firstDifference(read(log(tensor1d(positive))), positive.map(Math.log))).toBe(-1);
});

describe.each(hostBackends)("tfjs's own kernels still do the rest on %s", (name) => {
  const a = [1, 2, 3, 4, 5, 6];
  const b = [1, 0, -1, 2, 0.5, 1];
  beforeAll(() => computeOn(name));

  it('multiplies with transpose flags', () => {
    const left = read(matMul(tensor2d(a, [3, 2]), tensor2d(b, [3, 2]), true, false));
    const right = read(matMul(tensor2d(a, [2, 3]), tensor2d(b, [2, 3]), false, true));
    expect(left).toEqual(Float32Array.of(0.5, 11, 1, 14));
    expect(right).toEqual(Float32Array.of(-2, 6, -2, 16.5));
  });

  it('multiplies a stack by one matrix, which it takes for each', () => {
    const both = read(matMul(tensor3d([...a, ...a], [2, 2, 3]), tensor3d(b, [1, 3, 2])));
    expect(both).toEqual(Float32Array.of(0.5, 7, 2, 16, 0.5, 7, 2, 16));
  });

  it('sums all, whole stacks, integers, and keeps dimensions', () => {
    expect(read(sum(tensor2d(a, [2, 3])))).toEqual(Float32Array.of(21));
    expect(read(sum(tensor2d(a, [2, 3]), [0, 1]))).toEqual(Float32Array.of(21));
    expect(read(sum(tensor2d(a, [2, 3]), -1))).toEqual(Float32Array.of(6, 15));
    expect(read(sum(tensor3d(a, [1, 2, 3]), 1))).toEqual(Float32Array.of(5, 7, 9));
    const kept = sum(tensor2d(a, [2, 3]), 1, true);
    expect(kept.shape).toEqual([2, 1]);
    expect(read(kept)).toEqual(Float32Array.of(6, 15));
    const whole = sum(tensor2d(a, [2, 3], 'int32'), 0);
    expect(whole.dtype).toBe('int32');
    expect(Array.from(read(whole))).toEqual([5, 7, 9]);
  });
});

it.each([
  ['BatchMatMul', 'cpu'],
  ['Sum', 'cpu'],
  ['Exp', 'cpu'],
  ['BatchMatMul', 'wasm'],
  ['Exp', 'wasm'],
  ['Log', 'wasm'],
] as const)('installing twice leaves %s on %s as it is', (kernel, backend) => {
  const before = getKernel(kernel, backend).kernelFunc;
  installKernels(backend);
  expect(getKernel(kernel, backend).kernelFunc).toBe(before);
});
