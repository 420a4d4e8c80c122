import { stepTogether } from '../../../../core/model/step-together.ts';
import type { Trainer } from '../../../../core/model/trainer.ts';
import type { RateMeter } from '../../../../core/training/rate.ts';
import type { LookEvent, RacePlan, Standing } from '../../events.ts';
import { subjects, type Marks, type Subject } from './exam.ts';
import type { Ground } from '../ground.ts';
import { bufferSets, type DriftParameters, type OrderId } from '../../parameters.ts';
import { FeedOrder, Racer } from './racer.ts';

/** The orders that race under these settings. */
export const ordersOf = ({ buffers, withinDays }: DriftParameters): OrderId[] =>
  withinDays ? [...bufferSets[buffers], 'within-days'] : [...bufferSets[buffers]];

/**
 * After which steps a race looks: at its start, then `looks` times an epoch; the end of each epoch is one. Rounded up,
 * so that with as many looks as parts, time order has just learnt a whole part at each.
 */
export function looksOf(stepsPerEpoch: number, epochs: number, looks: number): number[] {
  const steps = Array.from({ length: epochs * looks + 1 }, (_, look) => Math.ceil((look * stepsPerEpoch) / looks));
  return [...new Set(steps)];
}

export const mean = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

/** What one order's models have shown so far. */
export interface OrderRecord {
  readonly order: OrderId;
  /** By seed. */
  readonly racers: readonly Racer[];
  /** [looks][seeds] */
  readonly marks: Marks[][];
  /** Item vectors of the first seed at each look of the last epoch, its start included: [items, dims] each. */
  readonly snapshots: Float32Array[];
}

/** The same models, from the same weights, fed the same events in different orders, side by side. */
export class Race {
  readonly records: readonly OrderRecord[];
  readonly looks: readonly number[];
  readonly stepsPerEpoch: number;
  readonly steps: number;

  /** @param start a trainer a seed; every order begins with a copy of it. */
  constructor(
    readonly ground: Ground,
    readonly seeds: readonly number[],
    start: readonly Trainer[],
  ) {
    const { parameters, plan, maker, base } = ground;
    const { batchSize, epochs } = parameters;
    this.records = ordersOf(parameters).map((order) => ({
      order,
      racers: seeds.map((seed, i) => {
        const feed = new FeedOrder(order, plan.trainDays, batchSize, seed);
        return new Racer(feed, start[i].copy(), maker, { seed, purpose: 'race', offset: base });
      }),
      marks: [],
      snapshots: [],
    }));
    this.stepsPerEpoch = this.records[0].racers[0].feed.stepsPerEpoch;
    this.steps = epochs * this.stepsPerEpoch;
    this.looks = looksOf(this.stepsPerEpoch, epochs, parameters.looks);
  }

  /** Takes all models one step further. */
  async step(step: number, meter: RateMeter): Promise<void> {
    const racers = this.records.flatMap((record) => record.racers);
    meter.start();
    const due = racers.map((racer) => racer.due(step));
    const losses = await stepTogether(due, this.ground.compute);
    meter.stop(due.reduce((sum, { batch }) => sum + batch.candidates.positiveOffset.length, 0));
    racers.forEach((racer, i) => racer.note(losses[i]));
  }

  /** Asks all models everything. @param step how many steps they have taken. */
  async look(step: number, examplesPerSecond: number | null): Promise<LookEvent> {
    const { exam, compute } = this.ground;
    const standings: Standing[] = [];
    for (const record of this.records) {
      const marks: Marks[] = [];
      for (const [seed, { trainer }] of record.racers.entries()) {
        const taken = await exam.take(trainer.model, compute);
        marks.push(taken.marks);
        if (seed === 0 && step >= this.steps - this.stepsPerEpoch) record.snapshots.push(taken.vectors);
      }
      record.marks.push(marks);
      standings.push(this.standing(record));
    }
    return { type: 'look', step, standings, examplesPerSecond };
  }

  /** An order's mean recall of one subject at its last look, over seeds; null without requests. */
  private meanOf({ marks }: OrderRecord, subject: Subject): number | null {
    const last = marks[marks.length - 1];
    return last[0][subject].length > 0 ? mean(last.map((own) => mean(own[subject]))) : null;
  }

  private standing(record: OrderRecord): Standing {
    const { exam } = this.ground;
    const last = record.marks[record.marks.length - 1];
    const means = record.racers.map((racer) => racer.takeMeans());
    const over = (name: 'gradientCosine' | 'loss'): number | null => {
      const known = means.flatMap((own) => own[name] ?? []);
      return known.length > 0 ? mean(known) : null;
    };
    return {
      order: record.order,
      recall50: this.meanOf(record, 'holdOut') ?? NaN,
      future50: this.meanOf(record, 'future'),
      parts: exam.parts.map((_, part) =>
        mean(last.map(({ parts }) => mean(parts.subarray(part * exam.partRequests, (part + 1) * exam.partRequests)))),
      ),
      gradientCosine: over('gradientCosine'),
      loss: over('loss'),
    };
  }
}

/** What the page is told of a race before it begins. */
export function racePlanOf(ground: Ground): RacePlan {
  const { parameters, raced, exam } = ground;
  const { start, epochs, batchSize, looks } = parameters;
  const stepsPerEpoch = Math.ceil(raced.length / batchSize);
  const popularity = exam.popularity();
  const count = Object.fromEntries(subjects.map((subject) => [subject, exam.requests[subject].users.length]));
  return {
    start,
    orders: ordersOf(parameters),
    trainEvents: raced.length,
    heldOutEvents: exam.requests.holdOut.targets.items.length,
    batchSize,
    epochs,
    stepsPerEpoch,
    steps: epochs * stepsPerEpoch,
    looks: looksOf(stepsPerEpoch, epochs, looks),
    parts: exam.parts,
    requests: { holdOut: count.holdOut, future: count.future, part: exam.partRequests },
    popularity: {
      holdOut: mean(popularity.holdOut),
      future: popularity.future.length > 0 ? mean(popularity.future) : null,
    },
  };
}
