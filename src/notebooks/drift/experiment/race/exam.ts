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
import {
  columnsOf,
  popularityRanks,
  recallOf,
  targetRanks,
  type TimedRequests,
} from '../../../../core/evaluation/target-rank.ts';
import type { RunContext } from '../../../../core/experiment/experiment.ts';
import { itemVectors, type TwoTower } from '../../../../core/model/two-tower.ts';
import { keyed } from '../../../../core/random/keyed.ts';

/** Requests behind the last day, and of each part, that a look asks: fixed, and the same for every seed. */
const FUTURE_REQUESTS = 500;
const PART_REQUESTS = 120;

/** Into how many parts the training events are cut, to see what became of each. */
const PARTS = 4;

/** One model's recall@50 of every request. */
export interface Marks {
  readonly holdOut: Float64Array;
  readonly future: Float64Array;
  /** Part after part, `partRequests` each. */
  readonly parts: Float64Array;
}

export type Subject = keyof Marks;
export const subjects = ['holdOut', 'future', 'parts'] as const satisfies readonly Subject[];

/** What an exam is made of; all indices are events in time order. */
export interface ExamSheet {
  readonly dataset: Dataset;
  /** What the models learn from, base included where they began with it: the vocabulary, popularity and profiles. */
  readonly known: Int32Array;
  /** What the race trains on, cut into parts. */
  readonly train: Int32Array;
  readonly heldOut: Int32Array;
  readonly future: Int32Array;
}

/** A request an event, at its own time: everything its user liked before is her past. */
const timed = (dataset: Dataset, test: Int32Array): Requests =>
  temporalRequests(dataset, { train: new Int32Array(0), test });

const asTimed = ({ users, places, histories, targets }: Requests): TimedRequests => ({
  users,
  places,
  histories,
  targets: targets.items,
});

/** Equal parts of the training events, as ranges of places; fewer where there are not enough events. */
export function partsOf(events: number): EventRange[] {
  const count = Math.min(PARTS, events);
  const edge = (part: number): number => Math.floor((part * events) / count);
  return Array.from({ length: count }, (_, part) => ({ from: edge(part), to: edge(part + 1) }));
}

/**
 * The same questions for every model at every look, of three kinds:
 * - `holdOut`: what was held out of the days at random; a request a user, whose profile is all that is known of her.
 *   Nothing of it is trained on, but the models know what came after: it tells how well the days were learnt, whatever
 *   the order.
 * - `future`: what comes behind the last day, an event each at its own time. Here an order that ends with the latest
 *   events has an advantage by right.
 * - `parts`: training events of each part, at their own time: what is still remembered.
 */
export class Exam {
  readonly parts: readonly EventRange[];
  /** Requests of each part. */
  readonly partRequests: number;
  readonly requests: Readonly<Record<Subject, Requests>>;
  private readonly itemCounts: Int32Array;
  private readonly allowed: Uint8Array;

  constructor(private readonly sheet: ExamSheet) {
    const { dataset, known, train, heldOut, future } = sheet;
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

  /** Asks a model everything. @returns the marks, and the item vectors [items, dims] that they were had with. */
  async take(model: TwoTower, compute: RunContext['compute']): Promise<{ marks: Marks; vectors: Float32Array }> {
    const { dataset } = this.sheet;
    const { dims } = model.shape;
    const vectors = await compute(() => itemVectors(model, dataset));
    const columns = columnsOf(vectors, dims);
    const single = async (requests: Requests): Promise<Float64Array> => {
      if (requests.users.length === 0) return new Float64Array(0);
      const users = await compute(() => requestVectors(model, requests));
      const ranks = await compute(() => targetRanks(users, columns, dims, asTimed(requests), this.allowed));
      return Float64Array.from(ranks, recallOf);
    };
    const { holdOut, future, parts } = this.requests;
    const users = await compute(() => requestVectors(model, holdOut));
    const ranking = await compute(() => rankByVectors(users, vectors, dims, holdOut, this.itemCounts));
    const marks = {
      holdOut: metricsOf(ranking, holdOut.targets).recall50,
      future: await single(future),
      parts: await single(parts),
    };
    return { marks, vectors };
  }

  /** The popularity baseline on the hold-out and the future. */
  popularity(): Omit<Marks, 'parts'> {
    const { holdOut, future } = this.requests;
    const ranks = popularityRanks(this.itemCounts, asTimed(future), this.allowed);
    return {
      holdOut: metricsOf(rankByPopularity(holdOut, this.itemCounts), holdOut.targets).recall50,
      future: Float64Array.from(ranks, recallOf),
    };
  }
}
