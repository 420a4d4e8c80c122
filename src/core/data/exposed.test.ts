import { describe, expect, it } from 'vitest';
import { buildDataset } from './dataset.ts';
import { exposedOf } from './exposed.ts';
import { smallDataset } from './sample.test.fixtures.ts';

const threshold = 3.5;
const raw = smallDataset([
  [1, 10, 4, 1],
  [1, 12, 2, 9],
  [1, 11, 3, 5],
  [1, 13, 1, 20],
  [2, 11, 5, 2],
  [2, 12, 4, 3],
  [3, 10, 1, 4],
]);
const dataset = buildDataset(raw, { positiveThreshold: threshold, minItemEvents: 1, minUserEvents: 1 });

describe('exposedOf', () => {
  it('lists what a user rated low until then, in time order', () => {
    const { offsets, items } = exposedOf(raw, dataset, threshold, 9);
    expect([...offsets]).toEqual([0, 2, 2]);
    expect([...items].map((item) => dataset.itemIds[item])).toEqual([11, 12]);
  });

  it('knows nothing of the future, nor of users and items that the data set leaves out', () => {
    expect(exposedOf(raw, dataset, threshold, 4).items).toHaveLength(0);
    // Film 13 has no positive and user 3 likes nothing: neither is in the data set.
    expect(exposedOf(raw, dataset, threshold, Infinity).items).toHaveLength(2);
  });
});
