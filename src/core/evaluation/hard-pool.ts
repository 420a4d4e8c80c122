import type { Dataset } from '../data/types.ts';
import type { HardNegatives } from '../model/batch-maker.ts';
import type { TwoTower } from '../model/two-tower.ts';
import { rankByModel } from './evaluate.ts';
import type { Requests } from './requests.ts';

/**
 * Hard negatives: for each user the items that the current model ranks highest among those she has not liked.
 * @param everybody one request a user, her whole training part being her past.
 * @returns draws one of a user's highest-ranked items, all alike.
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
