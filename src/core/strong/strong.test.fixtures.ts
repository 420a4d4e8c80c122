import { buildDataset } from '../data/dataset.ts';
import { histories, trainingCounts } from '../data/split.ts';
import { indices } from '../arrays.ts';
import { toyRaw, toyRows } from '../model/toy.test.fixtures.ts';
import { createStrong, type StrongModel, type StrongShape } from './model.ts';

const size = { users: 12, items: 15, each: 6 };

/** Twelve users with six likes each. */
export const toyDataset = buildDataset(toyRaw(toyRows(size), size.items), {
  positiveThreshold: 0.5,
  minItemEvents: 1,
  minUserEvents: 1,
});
const all = indices(toyDataset.events.user.length);
export const toyHistories = histories(toyDataset, all);
export const toyCounts = trainingCounts(toyDataset, all);

export const toyShape: StrongShape = { dims: 5, temperature: 0.2, historyLength: Infinity, itemBias: true };

export const toyModel = (changed: Partial<StrongShape> = {}, seed = 1): StrongModel =>
  createStrong(toyDataset, toyCounts, { ...toyShape, ...changed }, seed);
