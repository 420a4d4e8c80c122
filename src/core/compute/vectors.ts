import { indices } from '../arrays.ts';
import type { Dataset } from '../data/types.ts';
import type { DenseLayers } from '../model/dense.ts';
import type { Bags } from '../model/embedding.ts';
import { single } from '../model/features.ts';
import { inputOf, itemBags, userBags, type TwoTower } from '../model/two-tower.ts';
import { computeBackend } from './backend.ts';

/** Unit vectors [rows, dims] out of a tower, computed on the current backend. */
export function vectorsOf(tower: DenseLayers, input: Float32Array, rows: number): Promise<Float32Array> {
  return computeBackend().unitVectors(tower, input, rows);
}

/** The vectors of all items: what is published into an index. */
export function itemVectors(model: TwoTower, dataset: Dataset): Promise<Float32Array> {
  const { items } = dataset;
  return vectorsOf(model.itemTower, inputOf(model.itemFeatures, bagsOfAll(dataset), items), items);
}

const allBags = new WeakMap<Dataset, Bags[]>();

/** What the item tower looks up for all items: the same every time, and asked for all day long. */
function bagsOfAll(dataset: Dataset): Bags[] {
  const bags = allBags.get(dataset) ?? itemBags(dataset, indices(dataset.items));
  allBags.set(dataset, bags);
  return bags;
}

/** The vectors of some users with some pasts: what a request computes on the spot. */
export function userVectors(model: TwoTower, users: Int32Array, history: Bags): Promise<Float32Array> {
  const input = inputOf(model.userFeatures, userBags(model.shape, single(users), history), users.length);
  return vectorsOf(model.userTower, input, users.length);
}
