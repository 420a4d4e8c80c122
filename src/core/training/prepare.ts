import { buildDataset } from '../data/dataset.ts';
import { splitPerUser, splitTemporal, trainingCounts } from '../data/split.ts';
import type { Dataset, RawDataset, Split } from '../data/types.ts';
import { perUserRequests, temporalRequests, type Requests } from '../evaluation/requests.ts';
import type { ProfileRule } from '../batches/batch-maker.ts';
import { keyed } from '../random/keyed.ts';
import type { DataParameters } from './parameters.ts';

/** The shares of all events, and of each user's, that are the test part. */
export const TEMPORAL_TEST_SHARE = 0.1;
export const PER_USER_TEST_SHARE = 0.25;

/** The same for every seed: seeds differ in training only, and results compare with published ones. */
const SPLIT_SEED = 0;

/** The training and test data of a run. */
export interface Prepared {
  readonly dataset: Dataset;
  readonly split: Split;
  readonly requests: Requests;
  readonly profile: ProfileRule;
  /** [items]: training events of each; popularity, −log p and the vocabulary are derived from these. */
  readonly itemCounts: Int32Array;
  /** The share of test events whose item has training events, 0 … 1. */
  readonly reachable: number;
}

/** Filters and splits the data. @throws LabError as `buildDataset`; `split-empty`. */
export function prepare(raw: RawDataset, parameters: DataParameters): Prepared {
  const dataset = buildDataset(raw, parameters);
  const temporal = parameters.split === 'temporal';
  const split = temporal
    ? splitTemporal(dataset.events, TEMPORAL_TEST_SHARE)
    : splitPerUser(dataset.events, dataset.users, PER_USER_TEST_SHARE, keyed(SPLIT_SEED, 'per-user split'));
  const itemCounts = trainingCounts(dataset, split.train);
  const known = split.test.filter((event) => itemCounts[dataset.events.item[event]] > 0);
  return {
    dataset,
    split,
    requests: (temporal ? temporalRequests : perUserRequests)(dataset, split),
    profile: temporal ? 'before' : 'others',
    itemCounts,
    reachable: known.length / split.test.length,
  };
}
