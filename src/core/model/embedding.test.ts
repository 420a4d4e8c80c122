import { describe, expect, it } from 'vitest';
import { keyed } from '../random/keyed.ts';
import { copyTable, createTable, lookUp, type Bags, type EmbeddingTable } from './embedding.ts';

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
  const each = bags([0, 5, 0, 2], [], [3], [1, 4]);
  const width = dims + 3;
  const owners = [0, 0, 0, 0, 2, 3, 3];
  const sizes = [4, 0, 1, 2];

  it('are looked up as plain loops do', () => {
    const table = createTable(6, dims, 1, keyed(1, 'columns', dims));
    const out = new Float32Array(4 * width);
    lookUp(table, each, out, width, 2);
    const expected = new Float64Array(4 * width);
    each.ids.forEach((row, p) => {
      for (let k = 0; k < dims; k++)
        expected[owners[p] * width + 2 + k] += table.weights[row * dims + k] / sizes[owners[p]];
    });
    expect(Array.from(out)).toEqual(Array.from(expected, (value) => expect.closeTo(value, 6)));
  });
});
