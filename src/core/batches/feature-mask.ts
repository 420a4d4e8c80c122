import type { Batch } from '../compute/step.ts';
import type { Histories } from '../data/split.ts';
import type { Dataset } from '../data/types.ts';
import type { Bags } from '../model/embedding.ts';
import { historyBefore, single } from '../model/features.ts';
import { vectorsOf } from '../compute/vectors.ts';
import { inputOf, itemBags, userBags, type TwoTower } from '../model/two-tower.ts';

/** Which of a model's features it may look at, in the model's order; the others are empty for every example. */
export interface FeatureMask {
  readonly user: readonly boolean[];
  readonly item: readonly boolean[];
}

const emptied = ({ offsets }: Bags): Bags => ({ offsets: new Int32Array(offsets.length), ids: new Int32Array(0) });

const masked = (bags: readonly Bags[], mask: readonly boolean[]): Bags[] =>
  bags.map((bag, feature) => (mask[feature] ? bag : emptied(bag)));

/** The users of some requests, and how much of each one's history is in the past. */
interface Askers {
  readonly users: Int32Array;
  readonly places: Int32Array;
  readonly histories: Pick<Histories, 'offsets' | 'items'>;
}

/** The same batch with the features that the mask keeps; the others look up nothing. */
export function maskBatch(batch: Batch, { user, item }: FeatureMask): Batch {
  return { ...batch, userBags: masked(batch.userBags, user), itemBags: masked(batch.itemBags, item) };
}

/** Unit vectors [items, dims] of all items, from the features that the mask keeps. */
export function maskedItemVectors(model: TwoTower, dataset: Dataset, { item }: FeatureMask): Promise<Float32Array> {
  const all = Int32Array.from({ length: dataset.items }, (_, i) => i);
  const input = inputOf(model.itemFeatures, masked(itemBags(dataset, all), item), all.length);
  return vectorsOf(model.itemTower, input, all.length);
}

/** Unit vectors [requests, dims] of requests, each with its user's past, from the features that the mask keeps. */
export function maskedRequestVectors(
  model: TwoTower,
  { histories, users, places }: Askers,
  { user }: FeatureMask,
): Promise<Float32Array> {
  const history = historyBefore(histories, users, places, model.shape.userHistory);
  const input = inputOf(model.userFeatures, masked(userBags(model.shape, single(users), history), user), users.length);
  return vectorsOf(model.userTower, input, users.length);
}
