import { beforeAll, describe, expect, it } from 'vitest';
import { computeOn, firstDifference, hostBackends, normals } from '../backend/backends.test.fixtures.ts';
import { keyed } from '../random/keyed.ts';
import { createDense } from './dense.ts';
import { single } from './features.ts';
import { toyDataset } from './toy.test.fixtures.ts';
import {
  copyTwoTower,
  createTwoTower,
  inputOf,
  itemBags,
  itemVectors,
  userBags,
  userVectors,
  vectorsOf,
  type TwoTower,
} from './two-tower.ts';

const dataset = toyDataset();
const shape = { dims: 4, hidden: 8, userHistory: 5 };
const noHistory = { offsets: new Int32Array(dataset.users + 1), ids: new Int32Array(0) };
const everyone = Int32Array.from({ length: dataset.users }, (_, user) => user);

const weightsOf = ({ userFeatures, itemFeatures, userTower, itemTower }: TwoTower): Float32Array[] => [
  ...[...userFeatures, ...itemFeatures].flatMap(({ table }) => [table.weights, table.squares]),
  userTower.weights,
  itemTower.weights,
];

describe('createTwoTower', () => {
  it('gives equal weights for equal seeds, others for others', () => {
    const weights = weightsOf(createTwoTower(dataset, shape, 1));
    expect(weightsOf(createTwoTower(dataset, shape, 1))).toEqual(weights);
    const other = weightsOf(createTwoTower(dataset, shape, 2));
    weights.forEach((array, i) => {
      const isAccumulator = array.every((value) => value === 0);
      expect(firstDifference(array, other[i]) >= 0).toBe(!isAccumulator);
    });
  });

  it('draws every array for itself: no two start with the same numbers', () => {
    const firsts = weightsOf(createTwoTower(dataset, shape, 1))
      .map((array) => array[0])
      .filter((value) => value !== 0);
    expect(new Set(firsts).size).toBe(7);
  });

  it('gives each feature its own columns', () => {
    const { userFeatures, itemFeatures, userTower, itemTower } = createTwoTower(dataset, shape, 1);
    expect(userFeatures.map(({ table, column }) => [table.rows, table.dims, column])).toEqual([
      [30, 4, 0],
      [24, 4, 4],
    ]);
    expect(itemFeatures.map(({ table, column }) => [table.rows, table.dims, column])).toEqual([
      [24, 4, 0],
      [3, 8, 4],
      [22, 8, 12],
    ]);
    expect([userTower.inputs, itemTower.inputs]).toEqual([8, 20]);
    expect([userTower.outputs, itemTower.outputs]).toEqual([4, 4]);
  });

  it('has no profile columns where the history is switched off', () => {
    const model = createTwoTower(dataset, { ...shape, userHistory: 0 }, 1);
    expect(model.userFeatures.length).toBe(1);
    expect(model.userTower.inputs).toBe(4);
    expect(userBags(model.shape, single(everyone), noHistory)).toEqual([single(everyone)]);
    // Adding the profile moves no other draw.
    const withProfile = createTwoTower(dataset, shape, 1);
    expect(model.userFeatures[0]).toEqual(withProfile.userFeatures[0]);
    expect(model.itemTower).toEqual(withProfile.itemTower);
  });
});

describe('copyTwoTower', () => {
  it('shares nothing', () => {
    const model = createTwoTower(dataset, shape, 1);
    const copy = copyTwoTower(model);
    expect(copy).toEqual(model);
    for (const array of weightsOf(copy)) array.fill(9);
    expect(model).toEqual(createTwoTower(dataset, shape, 1));
  });
});

describe('inputOf', () => {
  it("puts each feature's mean row into its columns", () => {
    const model = createTwoTower(dataset, shape, 1);
    const input = inputOf(model.itemFeatures, itemBags(dataset, Int32Array.of(4)), 1);
    const [item, genre, year] = model.itemFeatures.map(({ table }) => table.weights);
    // Item 4 has genres 1 and 2 and came out in 1914.
    const genres = Array.from({ length: 8 }, (_, d) => (genre[8 + d] + genre[16 + d]) / 2);
    expect(Array.from(input)).toEqual(
      [...item.subarray(16, 20), ...genres, ...year.subarray(8, 16)].map((value) => expect.closeTo(value, 6)),
    );
  });
});

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
