import type { Dataset } from '../data/types.ts';
import type { HardNegatives } from '../batches/batch-maker.ts';
import type { TwoTower } from '../model/two-tower.ts';
import { rankByModel } from './evaluate.ts';
import type { Requests } from './requests.ts';

/**
 * Hard-negative mining: for each user, the items that the current model ranks highest among those that she has not liked.
 * @param everybody one request per user, with all her training events as history.
 * @returns a function that draws one of a user's top items, uniformly.
 */
export async function hardPool(
  model: TwoTower,
  dataset: Dataset,
  everybody: Requests,
  itemCounts: Int32Array,
): Promise<NonNullable<HardNegatives>> {
  const { items, k } = await rankByModel(model, dataset, everybody, itemCounts);
  return (user, random) => {
    const start = user * k;
    let size = k;
    while (size > 1 && items[start + size - 1] < 0) size -= 1;
    return Math.max(0, items[start + random.integer(size)]);
  };
}
