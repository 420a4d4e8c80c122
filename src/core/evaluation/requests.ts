import { indices } from '../arrays.ts';
import { histories, placesOf, type Histories } from '../data/split.ts';
import type { Dataset, Split } from '../data/types.ts';
import type { Random } from '../random/keyed.ts';
import type { Targets } from './metrics.ts';

/** Requests of an evaluation: the user, how much of her history is her past, and the relevant items. */
export interface Requests {
  readonly users: Int32Array;
  /** The first `places[q]` entries of the user's history are her past: the profile, and never recommended again. */
  readonly places: Int32Array;
  readonly histories: Histories;
  readonly targets: Targets;
}

/**
 * One request per test event, at its time. The history holds all that the user liked before, earlier test events
 * included (they are the past by then); the weights were trained on the training part only.
 */
export function temporalRequests(dataset: Dataset, split: Split): Requests {
  const all = indices(dataset.events.user.length);
  const places = placesOf(dataset, all);
  return {
    users: split.test.map((event) => dataset.events.user[event]),
    places: split.test.map((event) => places[event]),
    histories: histories(dataset, all),
    targets: {
      offsets: Int32Array.from({ length: split.test.length + 1 }, (_, i) => i),
      items: split.test.map((event) => dataset.events.item[event]),
    },
  };
}

/** One request per user with test events: her training part is the history, her test part the targets. */
export function perUserRequests(dataset: Dataset, split: Split): Requests {
  const known = histories(dataset, split.train);
  const wanted = histories(dataset, split.test);
  const users: number[] = [];
  const offsets = [0];
  for (let user = 0; user < dataset.users; user++) {
    if (wanted.offsets[user + 1] === wanted.offsets[user]) continue;
    users.push(user);
    offsets.push(wanted.offsets[user + 1]);
  }
  return {
    users: Int32Array.from(users),
    places: Int32Array.from(users, (user) => known.offsets[user + 1] - known.offsets[user]),
    histories: known,
    targets: { offsets: Int32Array.from(offsets), items: wanted.items },
  };
}

/** A sample of the requests, drawn without replacement and kept in order; all of them where there are no more than `count`. */
export function sampleRequests(requests: Requests, count: number, random: Random): Requests {
  const total = requests.users.length;
  if (total <= count) return requests;
  const drawn = random.shuffle(indices(total)).slice(0, count).sort();
  const { offsets, items } = requests.targets;
  const kept: number[] = [];
  const keptOffsets = [0];
  for (const q of drawn) {
    kept.push(...items.subarray(offsets[q], offsets[q + 1]));
    keptOffsets.push(kept.length);
  }
  return {
    users: drawn.map((q) => requests.users[q]),
    places: drawn.map((q) => requests.places[q]),
    histories: requests.histories,
    targets: { offsets: Int32Array.from(keptOffsets), items: Int32Array.from(kept) },
  };
}

/** One request per user, with all her training events as history and no targets. */
export function everyone(dataset: Dataset, train: Int32Array): Requests {
  const known = histories(dataset, train);
  const users = indices(dataset.users);
  return {
    users,
    places: users.map((user) => known.offsets[user + 1] - known.offsets[user]),
    histories: known,
    targets: { offsets: new Int32Array(dataset.users + 1), items: new Int32Array(0) },
  };
}
