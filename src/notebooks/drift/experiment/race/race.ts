import { mean } from '../../../../core/arrays.ts';
import { stepTogether } from '../../../../core/training/step-together.ts';
import type { Trainer } from '../../../../core/training/trainer.ts';
import type { RateMeter } from '../../../../core/training/rate.ts';
import type { CheckpointEvent, RacePlan, Standing } from '../../events.ts';
import { testSets, type Scores, type TestSet } from './evaluation-suite.ts';
import type { RaceSetup } from './race-setup.ts';
import { bufferSets, type DriftParameters, type OrderId } from '../../parameters.ts';
import { FeedOrder, Racer } from './racer.ts';

/** The orders that race under these settings. */
const ordersOf = ({ buffers, withinDays }: DriftParameters): OrderId[] =>
  withinDays ? [...bufferSets[buffers], 'within-days'] : [...bufferSets[buffers]];

/**
 * The steps after which all models are evaluated: 0, then `perEpoch` checkpoints in each epoch, its end included.
 * Rounded up, so that with as many checkpoints as parts, time order has just trained on a whole part at each.
 */
export function checkpointSteps(stepsPerEpoch: number, epochs: number, perEpoch: number): number[] {
  const steps = Array.from({ length: epochs * perEpoch + 1 }, (_, i) => Math.ceil((i * stepsPerEpoch) / perEpoch));
  return [...new Set(steps)];
}

/** One order's models, and their scores so far. */
export interface OrderRecord {
  readonly order: OrderId;
  /** By seed. */
  readonly racers: readonly Racer[];
  /** [checkpoints][seeds] */
  readonly scores: Scores[][];
  /** Item vectors of the first seed at each checkpoint of the last epoch, its start included: [items, dims] each. */
  readonly snapshots: Float32Array[];
}

/** Models with the same initial weights, trained side by side on the same events in different orders. */
export class Race {
  readonly records: readonly OrderRecord[];
  readonly checkpoints: readonly number[];
  readonly stepsPerEpoch: number;
  readonly steps: number;

  /** @param start one trainer per seed; every order begins with a copy of it. */
  constructor(
    readonly setup: RaceSetup,
    readonly seeds: readonly number[],
    start: readonly Trainer[],
  ) {
    const { parameters, plan, maker, base } = setup;
    const { batchSize, epochs } = parameters;
    this.records = ordersOf(parameters).map((order) => ({
      order,
      racers: seeds.map((seed, i) => {
        const feed = new FeedOrder(order, plan.trainDays, batchSize, seed);
        return new Racer(feed, start[i].copy(), maker, { seed, purpose: 'race', offset: base });
      }),
      scores: [],
      snapshots: [],
    }));
    this.stepsPerEpoch = this.records[0].racers[0].feed.stepsPerEpoch;
    this.steps = epochs * this.stepsPerEpoch;
    this.checkpoints = checkpointSteps(this.stepsPerEpoch, epochs, parameters.looks);
  }

  /** Trains all models by one step. */
  async step(step: number, meter: RateMeter): Promise<void> {
    const racers = this.records.flatMap((record) => record.racers);
    meter.start();
    const due = racers.map((racer) => racer.due(step));
    const losses = await stepTogether(due, this.setup.compute);
    meter.stop(due.reduce((sum, { batch }) => sum + batch.candidates.positiveOffset.length, 0));
    racers.forEach((racer, i) => racer.note(losses[i]));
  }

  /** Evaluates all models on the whole suite. @param step how many steps they have taken. */
  async evaluate(step: number, examplesPerSecond: number | null): Promise<CheckpointEvent> {
    const { suite, compute } = this.setup;
    const standings: Standing[] = [];
    for (const record of this.records) {
      const scores: Scores[] = [];
      for (const [seed, { trainer }] of record.racers.entries()) {
        const taken = await suite.evaluate(trainer.model, compute);
        scores.push(taken.scores);
        if (seed === 0 && step >= this.steps - this.stepsPerEpoch) record.snapshots.push(taken.vectors);
      }
      record.scores.push(scores);
      standings.push(this.standing(record));
    }
    return { type: 'checkpoint', step, standings, examplesPerSecond };
  }

  /** An order's mean recall on one test set at its last checkpoint, over seeds; null without requests. */
  private meanOf({ scores }: OrderRecord, subject: TestSet): number | null {
    const last = scores[scores.length - 1];
    return last[0][subject].length > 0 ? mean(last.map((own) => mean(own[subject]))) : null;
  }

  private standing(record: OrderRecord): Standing {
    const { suite } = this.setup;
    const last = record.scores[record.scores.length - 1];
    const means = record.racers.map((racer) => racer.takeMeans());
    const over = (name: 'gradientCosine' | 'loss'): number | null => {
      const known = means.flatMap((own) => own[name] ?? []);
      return known.length > 0 ? mean(known) : null;
    };
    return {
      order: record.order,
      recall50: this.meanOf(record, 'holdOut') ?? NaN,
      future50: this.meanOf(record, 'future'),
      parts: suite.parts.map((_, part) =>
        mean(last.map(({ parts }) => mean(parts.subarray(part * suite.partRequests, (part + 1) * suite.partRequests)))),
      ),
      gradientCosine: over('gradientCosine'),
      loss: over('loss'),
    };
  }
}

/** What the page needs of a race before it begins. */
export function racePlanOf(setup: RaceSetup): RacePlan {
  const { parameters, raced, suite } = setup;
  const { start, epochs, batchSize, looks } = parameters;
  const stepsPerEpoch = Math.ceil(raced.length / batchSize);
  const popularity = suite.popularity();
  const count = Object.fromEntries(testSets.map((subject) => [subject, suite.requests[subject].users.length]));
  return {
    start,
    orders: ordersOf(parameters),
    trainEvents: raced.length,
    heldOutEvents: suite.requests.holdOut.targets.items.length,
    batchSize,
    epochs,
    stepsPerEpoch,
    steps: epochs * stepsPerEpoch,
    checkpoints: checkpointSteps(stepsPerEpoch, epochs, looks),
    parts: suite.parts,
    requests: { holdOut: count.holdOut, future: count.future, part: suite.partRequests },
    popularity: {
      holdOut: mean(popularity.holdOut),
      future: popularity.future.length > 0 ? mean(popularity.future) : null,
    },
  };
}
