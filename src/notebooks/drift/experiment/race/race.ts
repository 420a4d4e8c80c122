import { mean } from '../../../../core/arrays.ts';
import type { Share } from '../../../../core/shares/share.ts';
import type { Shares } from '../../../../core/shares/shares.ts';
import { spread } from '../../../../core/shares/spread.ts';
import type { RateMeter } from '../../../../core/training/rate.ts';
import type { CheckpointEvent, RacePlan, Standing } from '../../events.ts';
import { bufferSets, type DriftParameters, type OrderId } from '../../parameters.ts';
import { checkpointSteps } from './checkpoints.ts';
import { testSets, type Scores, type TestSet } from './evaluation-suite.ts';
import type { RaceSetup } from './race-setup.ts';
import { FeedOrder } from './racer.ts';
import { raceTeam, type Finished, type Look, type TeamStep } from './team.ts';

/** The orders that race under these settings. */
const ordersOf = ({ buffers, withinDays }: DriftParameters): OrderId[] =>
  withinDays ? [...bufferSets[buffers], 'within-days'] : [...bufferSets[buffers]];

/** One order's models: what they are fed, and their scores so far. */
export interface OrderRecord {
  readonly order: OrderId;
  /** By seed. */
  readonly feeds: readonly FeedOrder[];
  /** [checkpoints][seeds] */
  readonly scores: Scores[][];
  /** By seed, at the end of the race. */
  finished: readonly Finished[];
}

/** Some of the models, and the share that they race in. */
interface Team {
  /** Their places among all models, order by order, the seeds of an order together. */
  readonly places: readonly number[];
  readonly share: Share<TeamStep, Finished[]>;
}

/** A step of all teams: of the base, or of the race. */
type FieldStep = Extract<TeamStep, { kind: 'base' }> | { readonly kind: 'race'; readonly looks: Look[] | null };

/** Models with the same initial weights, trained side by side on the same events in different orders. */
export class Race {
  readonly records: readonly OrderRecord[];
  readonly checkpoints: readonly number[];
  readonly stepsPerEpoch: number;
  readonly steps: number;

  constructor(
    readonly setup: RaceSetup,
    readonly seeds: readonly number[],
  ) {
    const { parameters, plan } = setup;
    const { batchSize, epochs } = parameters;
    this.records = ordersOf(parameters).map((order) => ({
      order,
      feeds: seeds.map((seed) => new FeedOrder(order, plan.trainDays, batchSize, seed)),
      scores: [],
      finished: [],
    }));
    this.stepsPerEpoch = this.records[0].feeds[0].stepsPerEpoch;
    this.steps = epochs * this.stepsPerEpoch;
    this.checkpoints = checkpointSteps(this.stepsPerEpoch, epochs, parameters.looks);
  }

  /** Sets the models out, spread over the threads that there are. */
  start(shares: Shares): Team[] {
    const { parameters } = this.setup;
    const members = this.records.flatMap(({ order }) => this.seeds.map((seed) => ({ order, seed })));
    const equal = members.map(() => 1);
    return spread(equal, shares.threads).map((places) => {
      const own = places.map((place) => members[place]);
      const input = { parameters, members: own, firstSeed: this.seeds[0] };
      return { places, share: shares.begin(raceTeam, input) };
    });
  }

  /** Takes the next step of all teams; `null` at the end of the race. */
  async step(teams: readonly Team[], meter: RateMeter): Promise<FieldStep | null> {
    const looks: Look[] = [];
    const finished: Finished[] = [];
    let ms = 0;
    let examples = 0;
    let base: Extract<TeamStep, { kind: 'base' }> | null = null;
    for (const { places, share } of teams) {
      const { done, value } = await share.next();
      if (done) places.forEach((place, at) => (finished[place] = value[at]));
      else if (value.kind === 'base') base = value;
      else {
        places.forEach((place, at) => value.looks && (looks[place] = value.looks[at]));
        ms += value.ms;
        examples += value.examples;
      }
    }
    if (base) return base;
    if (examples > 0) meter.add(ms, examples);
    if (finished.length === 0) return { kind: 'race', looks: looks.length > 0 ? looks : null };
    const count = this.seeds.length;
    this.records.forEach((record, order) => (record.finished = finished.slice(order * count, (order + 1) * count)));
    return null;
  }

  /** Takes note of a checkpoint. @param step how many steps all models have taken. @param looks by order and seed. */
  note(step: number, looks: readonly Look[], examplesPerSecond: number | null): CheckpointEvent {
    const count = this.seeds.length;
    const standings = this.records.map((record, order) => {
      const own = looks.slice(order * count, (order + 1) * count);
      record.scores.push(own.map(({ scores }) => scores));
      return this.standing(record, own);
    });
    return { type: 'checkpoint', step, standings, examplesPerSecond };
  }

  /** An order's mean recall on one test set at its last checkpoint, over seeds; null without requests. */
  private meanOf({ scores }: OrderRecord, subject: TestSet): number | null {
    const last = scores[scores.length - 1];
    return last[0][subject].length > 0 ? mean(last.map((own) => mean(own[subject]))) : null;
  }

  private standing(record: OrderRecord, looks: readonly Look[]): Standing {
    const { suite } = this.setup;
    const over = (name: 'gradientCosine' | 'loss'): number | null => {
      const known = looks.flatMap((own) => own[name] ?? []);
      return known.length > 0 ? mean(known) : null;
    };
    return {
      order: record.order,
      recall50: this.meanOf(record, 'holdOut') ?? NaN,
      future50: this.meanOf(record, 'future'),
      parts: suite.parts.map((_, part) => {
        const own = ({ scores: { parts } }: Look): Float64Array =>
          parts.subarray(part * suite.partRequests, (part + 1) * suite.partRequests);
        return mean(looks.map((look) => mean(own(look))));
      }),
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
