import { describe, expect, it } from 'vitest';
import { firstDifference, normals } from '../backend/backends.test.fixtures.ts';
import { keyed } from '../random/keyed.ts';
import { copyTable, createTable, lookUp, SparseGradient, type Bags, type EmbeddingTable } from './embedding.ts';

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

describe('createTable', () => {
  it('draws normals of the given scale, the same for the same key', () => {
    const table = createTable(500, 8, 0.1, keyed(1, 'table'));
    expect(table.weights.length).toBe(4000);
    const variance = table.weights.reduce((sum, value) => sum + value * value, 0) / 4000;
    expect(Math.sqrt(variance)).toBeCloseTo(0.1, 2);
    expect(table.squares.every((value) => value === 0)).toBe(true);
    expect(createTable(500, 8, 0.1, keyed(1, 'table'))).toEqual(table);
  });
});

describe('copyTable', () => {
  it('shares nothing', () => {
    const table = threeRows();
    const copy = copyTable(table);
    copy.weights[0] = 7;
    copy.squares[0] = 7;
    expect(table).toEqual(threeRows());
  });
});

describe('lookUp', () => {
  it('writes the mean row of each bag into its columns and zeros for an empty bag', () => {
    const out = new Float32Array(4 * 4);
    lookUp(threeRows(), bags([1], [0, 2], [], [2, 2, 0, 0]), out, 4, 1);
    expect(Array.from(out)).toEqual([0, 10, 20, 0, 0, 50.5, 101, 0, 0, 0, 0, 0, 0, 50.5, 101, 0]);
  });
});

describe.each([1, 3, 4, 5, 8, 11])('%i columns', (dims) => {
  const rows = 6;
  const each = bags([0, 5, 0, 2], [], [3], [1, 4]);
  const width = dims + 3;
  const owners = [0, 0, 0, 0, 2, 3, 3];
  const sizes = [4, 0, 1, 2];

  it('are looked up as plain loops do', () => {
    const table = createTable(rows, dims, 1, keyed(1, 'columns', dims));
    const out = new Float32Array(4 * width);
    lookUp(table, each, out, width, 2);
    const expected = new Float64Array(4 * width);
    each.ids.forEach((row, p) => {
      for (let k = 0; k < dims; k++)
        expected[owners[p] * width + 2 + k] += table.weights[row * dims + k] / sizes[owners[p]];
    });
    expect(Array.from(out)).toEqual(Array.from(expected, (value) => expect.closeTo(value, 6)));
  });

  it('are spread as plain loops do', () => {
    const table = createTable(rows, dims, 1, keyed(1, 'columns', dims));
    const gradient = normals(4 * width, 'gradient', dims);
    const sparse = new SparseGradient(table);
    sparse.add(each, gradient, width, 2);
    const expected = new Float64Array(rows * dims);
    each.ids.forEach((row, p) => {
      for (let k = 0; k < dims; k++) expected[row * dims + k] += gradient[owners[p] * width + 2 + k] / sizes[owners[p]];
    });
    const rowsOf = Array.from({ length: rows }, (_, row) => Array.from(sparse.row(row))).flat();
    expect(rowsOf).toEqual(Array.from(expected, (value) => expect.closeTo(value, 6)));
    expect(sparse.apply(0.1)).toBe(6);
  });
});

describe('SparseGradient', () => {
  it('gives each row of a bag its share and sums what falls on the same row', () => {
    const gradient = new SparseGradient(threeRows());
    // Example 0 looks up row 0 twice and row 2; example 1 nothing; example 2 row 2.
    gradient.add(bags([0, 2, 0, 2], [], [2]), Float32Array.of(9, 4, 8, 9, 5, 5, 9, 1, 3), 3, 1);
    expect(Array.from(gradient.row(0))).toEqual([2, 4]);
    expect(Array.from(gradient.row(1))).toEqual([0, 0]);
    expect(Array.from(gradient.row(2))).toEqual([3, 7]);
  });

  it('takes two steps of row-wise Adagrad as by hand', () => {
    const table = threeRows();
    const gradient = new SparseGradient(table);
    gradient.add(bags([1]), Float32Array.of(3, 4), 2, 0);
    expect(gradient.apply(0.1)).toBe(1);
    // Mean square (9 + 16) / 2 = 12.5.
    expect(table.squares[1]).toBe(12.5);
    expect(table.weights[2]).toBeCloseTo(10 - (0.1 * 3) / Math.sqrt(12.5), 5);
    expect(table.weights[3]).toBeCloseTo(20 - (0.1 * 4) / Math.sqrt(12.5), 5);
    // Mean square 12.5 once more: 25 in all, so the rate is 0.1 / 5.
    gradient.add(bags([1]), Float32Array.of(0, 5), 2, 0);
    expect(gradient.apply(0.1)).toBe(1);
    expect(table.squares[1]).toBe(25);
    expect(table.weights[2]).toBeCloseTo(10 - 0.0848528, 5);
    expect(table.weights[3]).toBeCloseTo(20 - 0.1131371 - 0.1, 5);
  });

  it('updates a row once however often it was looked up', () => {
    const [apart, together] = [threeRows(), threeRows()];
    const first = new SparseGradient(apart);
    first.add(bags([0], [0]), Float32Array.of(1, 2, 2, 2), 2, 0);
    const second = new SparseGradient(together);
    second.add(bags([0]), Float32Array.of(3, 4), 2, 0);
    expect(first.apply(0.1)).toBe(1);
    expect(second.apply(0.1)).toBe(1);
    expect(apart).toEqual(together);
  });

  it('leaves other rows as they are, to the bit, and forgets', () => {
    const table = createTable(6, 3, 0.1, keyed(1, 'rows'));
    const before = copyTable(table);
    const gradient = new SparseGradient(table);
    gradient.add(bags([4, 1]), Float32Array.of(1, -2, 3), 3, 0);
    expect(gradient.apply(0.1)).toBe(2);
    for (const row of [0, 2, 3, 5]) {
      const at = (from: EmbeddingTable): Float32Array => from.weights.subarray(row * 3, row * 3 + 3);
      expect(firstDifference(at(table), at(before))).toBe(-1);
      expect(table.squares[row]).toBe(0);
    }
    for (const row of [1, 4]) expect(table.weights[row * 3]).not.toBe(before.weights[row * 3]);
    const after = copyTable(table);
    expect(gradient.apply(0.1)).toBe(0);
    expect(table).toEqual(after);
    expect(Array.from(gradient.row(4))).toEqual([0, 0, 0]);
  });

  it('bears a gradient of zero', () => {
    const table = threeRows();
    const gradient = new SparseGradient(table);
    gradient.add(bags([1]), Float32Array.of(0, 0), 2, 0);
    expect(gradient.apply(0.1)).toBe(1);
    expect(table).toEqual(threeRows());
  });
});
