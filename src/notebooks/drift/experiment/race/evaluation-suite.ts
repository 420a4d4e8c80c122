import type { EventRange } from '../../../../core/data/clock.ts';
import { trainingCounts } from '../../../../core/data/split.ts';
import type { Dataset } from '../../../../core/data/types.ts';
import { rankByPopularity, rankByVectors, requestVectors } from '../../../../core/evaluation/evaluate.ts';
import { metricsOf } from '../../../../core/evaluation/metrics.ts';
import {
  perUserRequests,
  sampleRequests,
  temporalRequests,
  type Requests,
} from '../../../../core/evaluation/requests.ts';
import { popularityRanks, recallOf, targetRanks, type TimedRequests } from '../../../../core/evaluation/target-rank.ts';
import type { RunContext } from '../../../../core/experiment/experiment.ts';
import { itemVectors } from '../../../../core/compute/vectors.ts';
import type { TwoTower } from '../../../../core/model/two-tower.ts';
import { keyed } from '../../../../core/random/keyed.ts';

/** How many requests after the last day, and of each part, are evaluated: fixed, and the same for every seed. */
const FUTURE_REQUESTS = 500;
const PART_REQUESTS = 120;

/** How many parts the training events are cut into, to measure forgetting of each. */
const PARTS = 4;

/** One model's Recall@50 of every request. */
export interface Scores {
  readonly holdOut: Float64Array;
  readonly future: Float64Array;
  /** Part after part, `partRequests` each. */
  readonly parts: Float64Array;
}

export type TestSet = keyof Scores;
export const testSets = ['holdOut', 'future', 'parts'] as const satisfies readonly TestSet[];

/** The events that a suite is made of: indices into the data set, in time order. */
export interface SuiteEvents {
  readonly dataset: Dataset;
  /** All events that the models train on, a warm start's base included: vocabulary, popularity and histories. */
  readonly known: Int32Array;
  /** The events that the race trains on, cut into parts. */
  readonly train: Int32Array;
  readonly heldOut: Int32Array;
  readonly future: Int32Array;
}

/** One request per event, at its time: the history holds everything that the user liked before. */
const timed = (dataset: Dataset, test: Int32Array): Requests =>
  temporalRequests(dataset, { train: new Int32Array(0), test });

const asTimed = ({ users, places, histories, targets }: Requests): TimedRequests => ({
  users,
  places,
  histories,
  targets: targets.items,
});

/** Equal parts of the training events, as ranges of places; fewer where there are not enough events. */
function partsOf(events: number): EventRange[] {
  const count = Math.min(PARTS, events);
  const edge = (part: number): number => Math.floor((part * events) / count);
  return Array.from({ length: count }, (_, part) => ({ from: edge(part), to: edge(part + 1) }));
}

/**
 * The evaluation suite: the same three test sets for every model at every checkpoint.
 * - `holdOut`: events held out of the days at random, one request per user, whose history is all her training events.
 *   None of them is trained on, but later events are: it measures how well the days were learnt, whatever the order.
 * - `future`: events after the last day, one request per event at its time. An order that ends with the latest events
 *   rightly has an advantage here.
 * - `parts`: training events of each part, one request per event at its time: what is still remembered.
 */
export class EvaluationSuite {
  readonly parts: readonly EventRange[];
  /** Requests of each part. */
  readonly partRequests: number;
  readonly requests: Readonly<Record<TestSet, Requests>>;
  private readonly itemCounts: Int32Array;
  private readonly allowed: Uint8Array;

  constructor(private readonly events: SuiteEvents) {
    const { dataset, known, train, heldOut, future } = events;
    this.itemCounts = trainingCounts(dataset, known);
    this.allowed = Uint8Array.from(this.itemCounts, (count) => (count > 0 ? 1 : 0));
    this.parts = partsOf(train.length);
    this.partRequests = Math.min(PART_REQUESTS, ...this.parts.map(({ from, to }) => to - from));
    const sampled = this.parts.map(({ from, to }, part) =>
      keyed(0, 'part requests', part).shuffle(train.slice(from, to)).slice(0, this.partRequests).sort(),
    );
    this.requests = {
      holdOut: perUserRequests(dataset, { train: known, test: heldOut }),
      future: sampleRequests(timed(dataset, future), FUTURE_REQUESTS, keyed(0, 'future requests')),
      parts: timed(dataset, Int32Array.from(sampled.flatMap((part) => [...part]))),
    };
  }

  /** Evaluates a model on all test sets. @returns its scores, and its item vectors [items, dims]. */
  async evaluate(model: TwoTower, compute: RunContext['compute']): Promise<{ scores: Scores; vectors: Float32Array }> {
    const { dataset } = this.events;
    const { dims } = model.shape;
    const vectors = await compute(() => itemVectors(model, dataset));
    const single = async (requests: Requests): Promise<Float64Array> => {
      if (requests.users.length === 0) return new Float64Array(0);
      const users = await compute(() => requestVectors(model, requests));
      const ranks = await compute(() => targetRanks(users, vectors, dims, asTimed(requests), this.allowed));
      return Float64Array.from(ranks, recallOf);
    };
    const { holdOut, future, parts } = this.requests;
    const users = await compute(() => requestVectors(model, holdOut));
    const ranking = await compute(() => rankByVectors(users, vectors, dims, holdOut, this.itemCounts));
    const scores = {
      holdOut: metricsOf(ranking, holdOut.targets).recall50,
      future: await single(future),
      parts: await single(parts),
    };
    return { scores, vectors };
  }

  /** The popularity baseline on the hold-out and the future. */
  popularity(): Omit<Scores, 'parts'> {
    const { holdOut, future } = this.requests;
    const ranks = popularityRanks(this.itemCounts, asTimed(future), this.allowed);
    return {
      holdOut: metricsOf(rankByPopularity(holdOut, this.itemCounts), holdOut.targets).recall50,
      future: Float64Array.from(ranks, recallOf),
    };
  }
}
