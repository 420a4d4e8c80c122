import { indices } from '../arrays.ts';
import { LabError } from '../errors.ts';
import type { Random } from '../random/keyed.ts';
import type { Dataset, Events, Split } from './types.ts';

/** The training events of every user, as CSR. */
export interface Histories {
  /** [users + 1]: user u's events are at `offsets[u] … offsets[u+1]`. */
  readonly offsets: Int32Array;
  /** Dense items, in time order within each user. */
  readonly items: Int32Array;
  /** Seconds since 1970-01-01 UTC, aligned with `items`. */
  readonly times: Int32Array;
}

function requireParts(split: Split): Split {
  if (split.train.length > 0 && split.test.length > 0) return split;
  throw new LabError('split-empty', 'the split leaves its training or its test part empty: choose another share', {
    train: split.train.length,
    test: split.test.length,
  });
}

/**
 * Temporal split: the last `share` of the events, in time order, is the test part.
 * @param share between 0 and 1. @throws LabError `split-empty`.
 */
export function splitTemporal(events: Events, share: number): Split {
  const length = events.user.length;
  const order = indices(length);
  const cut = length - Math.round(share * length);
  return requireParts({ train: order.slice(0, cut), test: order.slice(cut) });
}

/** CSR of the given events by user, each user's in the order given. */
function byUser(events: Events, users: number, chosen: Int32Array): { offsets: Int32Array; events: Int32Array } {
  const offsets = new Int32Array(users + 1);
  for (const event of chosen) offsets[events.user[event] + 1] += 1;
  for (let user = 0; user < users; user++) offsets[user + 1] += offsets[user];
  const next = offsets.slice();
  const grouped = new Int32Array(chosen.length);
  for (const event of chosen) grouped[next[events.user[event]]!++] = event;
  return { offsets, events: grouped };
}

/**
 * Per-user split: holds out round(share · n) of each user's n events, drawn at random, but leaves at least one to train
 * on. For comparison with published results; it lets the model see the future.
 * @param share between 0 and 1. @throws LabError `split-empty`.
 */
export function splitPerUser(events: Events, users: number, share: number, random: Random): Split {
  const all = indices(events.user.length);
  const grouped = byUser(events, users, all);
  const tested = new Uint8Array(all.length);
  for (let user = 0; user < users; user++) {
    const own = grouped.events.slice(grouped.offsets[user], grouped.offsets[user + 1]);
    const held = Math.min(Math.round(share * own.length), own.length - 1);
    for (const event of random.shuffle(own).subarray(0, Math.max(0, held))) tested[event] = 1;
  }
  return requireParts({
    train: all.filter((event) => tested[event] === 0),
    test: all.filter((event) => tested[event] === 1),
  });
}

/** Item counts of the training part. @returns [items]. */
export function trainingCounts(dataset: Dataset, train: Int32Array): Int32Array {
  const counts = new Int32Array(dataset.items);
  for (const event of train) counts[dataset.events.item[event]]! += 1;
  return counts;
}

/** Every user's training events, in time order. @param train indices in time order, as in a `Split`. */
export function histories(dataset: Dataset, train: Int32Array): Histories {
  const grouped = byUser(dataset.events, dataset.users, train);
  return {
    offsets: grouped.offsets,
    items: grouped.events.map((event) => dataset.events.item[event]),
    times: grouped.events.map((event) => dataset.events.time[event]),
  };
}

/**
 * The place of each event in its user's history: the number of that user's events before it.
 * @param events indices in time order. @returns [events].
 */
export function placesOf(dataset: Dataset, events: Int32Array): Int32Array {
  const seen = new Int32Array(dataset.users);
  return events.map((event) => {
    const user = dataset.events.user[event];
    const place = seen[user];
    seen[user] = place + 1;
    return place;
  });
}
