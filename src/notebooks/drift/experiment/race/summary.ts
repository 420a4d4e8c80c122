import { mean } from '../../../../core/arrays.ts';
import { evaluationAfter, learntAfter } from '../../../../core/drift/order/forgetting.ts';
import { seedBootstrap } from '../../../../core/evaluation/interval.ts';
import type { Interval } from '../../../../core/experiment/claims.ts';
import { keyed } from '../../../../core/random/keyed.ts';
import type { Measured, ShuffleRow } from '../../events.ts';
import type { Scores, TestSet } from './evaluation-suite.ts';
import { type OrderRecord, type Race } from './race.ts';

/** Every interval draws the same users and seeds, so that intervals of several orders belong together. */
const bootstrap = (values: readonly Float64Array[], users: Int32Array): Interval =>
  seedBootstrap(values, users, keyed(0, 'drift interval'));

function measured(values: readonly Float64Array[], users: Int32Array): Measured {
  const { estimate, low, high } = bootstrap(values, users);
  return { mean: estimate, low, high };
}

/** By seed: one order's scores on a test set at its end. */
const atEnd = ({ scores }: OrderRecord, subject: TestSet): Float64Array[] =>
  scores[scores.length - 1].map((own) => own[subject]);

/** Which of a part's requests are whose: the sample's places of some parts. */
function placesOfParts(race: Race, parts: readonly number[]): Int32Array {
  const { partRequests } = race.setup.suite;
  const places = parts.flatMap((part) => Array.from({ length: partRequests }, (_, i) => part * partRequests + i));
  return Int32Array.from(places);
}

const pick = (values: Float64Array, places: Int32Array): Float64Array => Float64Array.from(places, (at) => values[at]);

/**
 * Request by request, what was lost since the checkpoint at which its part was recalled best: means over the requests are
 * `forgettingOf` of the recall table. The best checkpoint is chosen for each seed, and
 * stays the same when users are resampled.
 */
function forgetting(race: Race, { scores }: OrderRecord): Measured {
  const { parts, partRequests, requests } = race.setup.suite;
  const earlier = parts.slice(0, -1).map((_, part) => part);
  const places = placesOfParts(race, earlier);
  const lost = race.seeds.map((_, seed) => {
    const own = scores.map((checkpoint) => checkpoint[seed].parts);
    const values = earlier.flatMap((part) => {
      const recalls = own.map((recall) => recall.subarray(part * partRequests, (part + 1) * partRequests));
      const means = recalls.map(mean);
      const best = recalls[means.indexOf(Math.max(...means))];
      const last = recalls[recalls.length - 1];
      return Array.from(best, (value, i) => value - last[i]);
    });
    return Float64Array.from(values);
  });
  return measured(lost, pick32(requests.parts.users, places));
}

const pick32 = (values: Int32Array, places: Int32Array): Int32Array => places.map((at) => values[at]);

/** By part: the checkpoint right after it was trained on for the last time, by whichever seed was last. */
export function learntAt(race: Race, { feeds }: OrderRecord): number[] {
  const { epochs, batchSize } = race.setup.parameters;
  const before = (epochs - 1) * race.stepsPerEpoch;
  const perSeed = feeds.map((feed) => {
    const events = learntAfter(feed.pass(epochs - 1), race.setup.suite.parts);
    return evaluationAfter(
      race.checkpoints,
      events.map((count) => before + Math.ceil(count / batchSize)),
    );
  });
  return race.setup.suite.parts.map((_, part) => Math.max(...perSeed.map((checkpoints) => checkpoints[part])));
}

/** Recall at the end less recall right after learning; null where no part was learnt before the end. */
function backwardTransfer(race: Race, record: OrderRecord): Measured | null {
  const { suite } = race.setup;
  const checkpoints = learntAt(race, record);
  const last = record.scores.length - 1;
  const earlier = checkpoints.flatMap((checkpoint, part) => (checkpoint < last ? [part] : []));
  if (earlier.length === 0) return null;
  const places = placesOfParts(race, earlier);
  const change = race.seeds.map((_, seed) =>
    Float64Array.from(places, (at) => {
      const learnt = record.scores[checkpoints[Math.floor(at / suite.partRequests)]][seed].parts[at];
      return record.scores[last][seed].parts[at] - learnt;
    }),
  );
  return measured(change, pick32(suite.requests.parts.users, places));
}

/** Recall of some parts at the end. */
function recallOfParts(race: Race, record: OrderRecord, parts: readonly number[]): Measured {
  const places = placesOfParts(race, parts);
  const users = pick32(race.setup.suite.requests.parts.users, places);
  return measured(
    atEnd(record, 'parts').map((values) => pick(values, places)),
    users,
  );
}

/** Recall of the last part less that of the earlier ones: each request counts with its side's share. */
function recencyBias(race: Race, record: OrderRecord): Measured {
  const { parts, partRequests, requests } = race.setup.suite;
  const all = parts.length;
  const weigh = (value: number, at: number): number =>
    Math.floor(at / partRequests) === all - 1 ? value * all : (-value * all) / (all - 1);
  return measured(
    atEnd(record, 'parts').map((values) => values.map(weigh)),
    requests.parts.users,
  );
}

/** One order's results at the end of the race. */
export function shuffleRow(race: Race, record: OrderRecord): ShuffleRow {
  const { parts, requests } = race.setup.suite;
  const last = parts.length - 1;
  const cosines = record.finished.flatMap(({ cosine }) => cosine ?? []);
  return {
    buffer: record.order,
    recall50: measured(atEnd(record, 'holdOut'), requests.holdOut.users),
    future50: requests.future.users.length > 0 ? measured(atEnd(record, 'future'), requests.future.users) : null,
    forgetting: forgetting(race, record),
    backwardTransfer: backwardTransfer(race, record),
    lastPart: recallOfParts(race, record, [last]),
    earlierParts: recallOfParts(
      race,
      record,
      parts.slice(0, -1).map((_, part) => part),
    ),
    recencyBias: recencyBias(race, record),
    gradientCosine: cosines.length > 0 ? mean(cosines) : null,
  };
}

/** One set of models less another, request by request, over seeds and users. */
export function differenceOf(
  better: readonly Scores[],
  worse: readonly Scores[],
  subject: TestSet,
  users: Int32Array,
): Interval {
  return bootstrap(
    better.map((scores, seed) => scores[subject].map((value, at) => value - worse[seed][subject][at])),
    users,
  );
}

/** What time order costs at the end of a race: recall of the whole shuffle less that of time order. */
export function costOfOrder(race: Race): Interval | null {
  const [shuffled, ordered] = ['all', '0'].map((order) => race.records.find((record) => record.order === order));
  if (!shuffled || !ordered) return null;
  const [better, worse] = [shuffled, ordered].map(({ scores }) => scores[scores.length - 1]);
  return differenceOf(better, worse, 'holdOut', race.setup.suite.requests.holdOut.users);
}
