import { buildDataset } from '../../core/data/dataset.ts';
import { splitPerUser, splitTemporal, trainingCounts } from '../../core/data/split.ts';
import type { Dataset, RawDataset, Split } from '../../core/data/types.ts';
import { perUserRequests, temporalRequests, type Requests } from '../../core/evaluation/requests.ts';
import type { ParameterValues } from '../../core/experiment/parameters.ts';
import type { ProfileRule } from '../../core/model/batch-maker.ts';
import { keyed } from '../../core/random/keyed.ts';
import type { trainParameters } from './parameters.ts';

export type TrainParameters = ParameterValues<typeof trainParameters>;

const TEMPORAL_TEST_SHARE = 0.1;
const PER_USER_TEST_SHARE = 0.25;

/** The same for every seed, so that runs differ by the training alone and compare with outside results. */
const SPLIT_SEED = 0;

/** What a run trains on and is tested on. */
export interface Prepared {
  readonly dataset: Dataset;
  readonly split: Split;
  readonly requests: Requests;
  readonly profile: ProfileRule;
  /** Training events of each item: popularity, −log p and the vocabulary all come from here. */
  readonly itemCounts: Int32Array;
  /** The share of test events whose item the training part knows. */
  readonly reachable: number;
}

/** Cuts the data as the parameters say. */
export function prepare(raw: RawDataset, parameters: TrainParameters): Prepared {
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
