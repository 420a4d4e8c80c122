import { expect, it } from 'vitest';
import { multiplyAdds, multiplyAddsOfStep } from './multiply-adds.ts';

const layers = { hidden: 5, outputs: 2, weights: new Float32Array() };
const model = { userTower: { inputs: 3, ...layers }, itemTower: { inputs: 4, ...layers } };
const size = { batch: 10, itemRows: 20, candidates: 7 };

it('counts a step by hand', () => {
  // Users: 10 rows through [3, 5] and [5, 2] are 150 + 100. Items: 20 rows through [4, 5] and [5, 2] are 400 + 200.
  // Scores: 10 users by 7 candidates and their own positive, 2 numbers each, are 160.
  const [users, items, scores] = [250, 600, 160];
  expect(multiplyAddsOfStep(model, size)).toBe(3 * (users + items + scores));
  // Frozen layers need no gradient of their own.
  expect(multiplyAddsOfStep(model, size, 'ids')).toBe(2 * (users + items) + 3 * scores);
  // Without item IDs nothing flows back into the item tower.
  expect(multiplyAddsOfStep(model, size, 'user-ids')).toBe(2 * users + items + 2 * scores);
});

it('counts the multiply-adds of two dense layers', () => {
  expect(multiplyAdds({ inputs: 48, hidden: 64, outputs: 32 })).toBe(5120);
});
