import { expect, it } from 'vitest';
import { keyed } from '../random/keyed.ts';
import { groundTruth, TRUTH_SIZE, type VectorSets } from './ground-truth.ts';

const dims = 4;
const random = keyed(1, 'ground truth');
const drawn = (rows: number): Float32Array => Float32Array.from({ length: rows * dims }, () => random.normal());
const sets = (items: number, users: number): VectorSets => ({
  itemIds: Int32Array.from({ length: items }, (_, i) => 1000 - i),
  itemVectors: drawn(items),
  userVectors: drawn(users),
  dims,
});

/** Every item's id, sorted by its inner product with one user. */
function sorted({ itemIds, itemVectors, userVectors }: VectorSets, user: number): number[] {
  const score = (item: number): number => {
    let sum = 0;
    for (let i = 0; i < dims; i++) sum += itemVectors[item * dims + i] * userVectors[user * dims + i];
    return sum;
  };
  return [...itemIds.keys()].sort((a, b) => score(b) - score(a)).map((item) => itemIds[item]);
}

it('lists the hundred nearest ids of each user, best first', () => {
  const given = sets(150, 3);
  const { neighbors, k } = groundTruth(given);
  expect(k).toBe(TRUTH_SIZE);
  for (let user = 0; user < 3; user++) {
    expect([...neighbors.subarray(user * k, (user + 1) * k)]).toEqual(sorted(given, user).slice(0, k));
  }
});

it('lists all of them where there are fewer', () => {
  const given = sets(8, 2);
  const { neighbors, k } = groundTruth(given);
  expect(k).toBe(8);
  expect([...neighbors.subarray(8)]).toEqual(sorted(given, 1));
});
