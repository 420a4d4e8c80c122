import { splitPerUser, splitTemporal, trainingCounts } from '../data/split.ts';
import type { Dataset, Events, Split } from '../data/types.ts';
import { perUserRequests, sampleRequests, temporalRequests, type Requests } from '../evaluation/requests.ts';
import { keyed } from '../random/keyed.ts';
import { PER_USER_TEST_SHARE, TEMPORAL_TEST_SHARE, type Prepared } from '../training/prepare.ts';

/** What a training run may look at while it learns: a part of the training events, parted as the test part was. */
export interface Validation {
  readonly dataset: Dataset;
  readonly split: Split;
  readonly requests: Requests;
  readonly itemCounts: Int32Array;
}

/** A look at every epoch ranks no more requests than these. */
const MOST_REQUESTS = 1500;

const take = ({ user, item, time }: Events, chosen: Int32Array): Events => ({
  user: chosen.map((event) => user[event]),
  item: chosen.map((event) => item[event]),
  time: chosen.map((event) => time[event]),
});

/**
 * Parts the training events once more, the same way: by time, or by user. The test part is left out altogether: neither
 * as a target nor in a history does it take part. @throws LabError `split-empty`.
 */
export function validationOf({ dataset, split, profile }: Prepared): Validation {
  const inner: Dataset = { ...dataset, events: take(dataset.events, split.train) };
  const temporal = profile === 'before';
  const parts = temporal
    ? splitTemporal(inner.events, TEMPORAL_TEST_SHARE)
    : splitPerUser(inner.events, inner.users, PER_USER_TEST_SHARE, keyed(0, 'validation'));
  const requests = (temporal ? temporalRequests : perUserRequests)(inner, parts);
  return {
    dataset: inner,
    split: parts,
    requests: sampleRequests(requests, MOST_REQUESTS, keyed(0, 'validation requests')),
    itemCounts: trainingCounts(inner, parts.train),
  };
}
