import { describe, expect, it } from 'vitest';
import { firstDifference } from '../backend/backends.test.fixtures.ts';
import { single } from './features.ts';
import { toyDataset } from './toy.test.fixtures.ts';
import { copyTwoTower, createTwoTower, inputOf, itemBags, userBags, type TwoTower } from './two-tower.ts';

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
