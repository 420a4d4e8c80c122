import { describe, expect, it } from 'vitest';
import { firstDifference, normals } from '../../backend/backends.test.fixtures.ts';
import { copyTable, createTable, type Bags, type EmbeddingTable } from '../../model/embedding.ts';
import { keyed } from '../../random/keyed.ts';
import { adagrad, gather } from './embedding.ts';

/** Rows [1, 2], [10, 20], [100, 200]. */
const threeRows = (): EmbeddingTable => ({
  rows: 3,
  dims: 2,
  weights: Float32Array.of(1, 2, 10, 20, 100, 200),
  squares: new Float32Array(3),
});

const bags = (...ids: number[][]): Bags => ({
  offsets: Int32Array.from([0, ...ids.map((_, i) => ids.slice(0, i + 1).flat().length)]),
  ids: Int32Array.from(ids.flat()),
});

const gathered = (table: EmbeddingTable, own: Bags, gradient: Float32Array, columns: number, column = 0) =>
  gather(table, own, { rows: gradient.length / columns, columns, values: gradient }, column);

describe('gathering', () => {
  it('gives each row of a bag its share and sums what falls on the same row', () => {
    // Example 0 looks up row 0 twice and row 2; example 1 nothing; example 2 row 2.
    const gradient = Float32Array.of(9, 4, 8, 9, 5, 5, 9, 1, 3);
    const rows = gathered(threeRows(), bags([0, 2, 0, 2], [], [2]), gradient, 3, 1);
    expect([...rows]).toEqual([
      [0, Float32Array.of(2, 4)],
      [2, Float32Array.of(3, 7)],
    ]);
  });

  it.each([1, 3, 4, 5, 8, 11])('is what plain loops do, %i columns', (dims) => {
    const each = bags([0, 5, 0, 2], [], [3], [1, 4]);
    const [owners, sizes, width] = [[0, 0, 0, 0, 2, 3, 3], [4, 0, 1, 2], dims + 3];
    const gradient = normals(4 * width, 'gradient', dims);
    const rows = gathered(createTable(6, dims, 1, keyed(1, 'columns', dims)), each, gradient, width, 2);
    const expected = new Map<number, number[]>();
    each.ids.forEach((row, p) => {
      const sum = expected.get(row) ?? new Array<number>(dims).fill(0);
      expected.set(row, sum);
      for (let k = 0; k < dims; k++) sum[k] += gradient[owners[p] * width + 2 + k] / sizes[owners[p]];
    });
    expect([...rows.keys()]).toEqual([...expected.keys()]);
    for (const [row, sum] of rows) {
      expect([...sum]).toEqual(expected.get(row)!.map((value): number => expect.closeTo(value, 6) as number));
    }
  });
});

describe('row-wise Adagrad', () => {
  it('takes two steps as by hand', () => {
    const table = threeRows();
    adagrad(table, gathered(table, bags([1]), Float32Array.of(3, 4), 2), 0.1);
    // Mean square (9 + 16) / 2 = 12.5.
    expect(table.squares[1]).toBe(12.5);
    expect(table.weights[2]).toBeCloseTo(10 - (0.1 * 3) / Math.sqrt(12.5), 5);
    expect(table.weights[3]).toBeCloseTo(20 - (0.1 * 4) / Math.sqrt(12.5), 5);
    // Mean square 12.5 once more: 25 in all, so the rate is 0.1 / 5.
    adagrad(table, gathered(table, bags([1]), Float32Array.of(0, 5), 2), 0.1);
    expect(table.squares[1]).toBe(25);
    expect(table.weights[2]).toBeCloseTo(10 - 0.0848528, 5);
    expect(table.weights[3]).toBeCloseTo(20 - 0.1131371 - 0.1, 5);
  });

  it('updates a row once however often it was looked up', () => {
    const [apart, together] = [threeRows(), threeRows()];
    adagrad(apart, gathered(apart, bags([0], [0]), Float32Array.of(1, 2, 2, 2), 2), 0.1);
    adagrad(together, gathered(together, bags([0]), Float32Array.of(3, 4), 2), 0.1);
    expect(apart).toEqual(together);
  });

  it('leaves other rows as they are, to the bit', () => {
    const table = createTable(6, 3, 0.1, keyed(1, 'rows'));
    const before = copyTable(table);
    adagrad(table, gathered(table, bags([4, 1]), Float32Array.of(1, -2, 3), 3), 0.1);
    for (const row of [0, 2, 3, 5]) {
      const at = (from: EmbeddingTable): Float32Array => from.weights.subarray(row * 3, row * 3 + 3);
      expect(firstDifference(at(table), at(before))).toBe(-1);
      expect(table.squares[row]).toBe(0);
    }
    for (const row of [1, 4]) expect(table.weights[row * 3]).not.toBe(before.weights[row * 3]);
  });

  it('bears a gradient of zero', () => {
    const table = threeRows();
    adagrad(table, gathered(table, bags([1]), Float32Array.of(0, 0), 2), 0.1);
    expect(table).toEqual(threeRows());
  });
});
