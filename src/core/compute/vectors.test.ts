import { beforeAll, describe, expect, it } from 'vitest';
import { computeOn, firstDifference, hostBackends, normals } from '../backend/backends.test.fixtures.ts';
import { createDense } from '../model/dense.ts';
import { toyDataset } from '../model/toy.test.fixtures.ts';
import { createTwoTower } from '../model/two-tower.ts';
import { keyed } from '../random/keyed.ts';
import { itemVectors, userVectors, vectorsOf } from './vectors.ts';

const dataset = toyDataset();
const shape = { dims: 4, hidden: 8, userHistory: 5 };
const noHistory = { offsets: new Int32Array(dataset.users + 1), ids: new Int32Array(0) };
const everyone = Int32Array.from({ length: dataset.users }, (_, user) => user);

describe.each(hostBackends)('vectors on %s', (backend) => {
  beforeAll(() => computeOn(backend));
  const lengths = (vectors: Float32Array, dims: number): number[] =>
    Array.from({ length: vectors.length / dims }, (_, i) => Math.hypot(...vectors.subarray(i * dims, (i + 1) * dims)));

  it('are of length one, for items and for users with and without a past', async () => {
    const model = createTwoTower(dataset, shape, 1);
    const items = await itemVectors(model, dataset);
    const past = { offsets: Int32Array.from(everyone, (user) => 2 * user), ids: new Int32Array(60).fill(3) };
    const users = await userVectors(model, everyone, { ...past, offsets: Int32Array.of(...past.offsets, 60) });
    const newcomers = await userVectors(model, everyone, noHistory);
    expect([items.length, users.length, newcomers.length]).toEqual([24 * 4, 30 * 4, 30 * 4]);
    for (const length of [items, users, newcomers].flatMap((vectors) => lengths(vectors, 4))) {
      expect(length).toBeCloseTo(1, 5);
    }
    expect(firstDifference(users, newcomers)).toBeGreaterThanOrEqual(0);
  });

  it('are the same in chunks and one by one', async () => {
    const tower = createDense(6, 5, 3, keyed(1, 'tower'));
    const rows = 2 * 1024 + 3;
    const input = normals(rows * 6, 'input');
    const vectors = await vectorsOf(tower, input, rows);
    expect(vectors.length).toBe(rows * 3);
    for (const row of [0, 1, 1023, 1024, 1025, 2047, 2048, rows - 1]) {
      const alone = await vectorsOf(tower, input.slice(row * 6, (row + 1) * 6), 1);
      expect(firstDifference(vectors.slice(row * 3, (row + 1) * 3), alone)).toBe(-1);
    }
  });
});
