import { mean } from '../../../../core/arrays.ts';
import type { EventRange } from '../../../../core/data/clock.ts';
import { judge, type Interval } from '../../../../core/experiment/claims.ts';
import type { RunContext } from '../../../../core/experiment/experiment.ts';
import { stepTogether } from '../../../../core/training/step-together.ts';
import type { Trainer } from '../../../../core/training/trainer.ts';
import type { GridCell } from '../../events.ts';
import type { Scores, TestSet } from './evaluation-suite.ts';
import { raceSetupOf, startingTrainers, type RaceSetup } from './race-setup.ts';
import { starts, type DriftParameters, type Start } from '../../parameters.ts';
import { pieceOf } from '../../../../core/shares/results.ts';
import { planFor, type DriftPlan } from '../plan.ts';
import type { GridChoice } from '../../queries.ts';
import { FeedOrder, Racer } from './racer.ts';
import { differenceOf } from './summary.ts';

/** Day sizes, as shares of the events played; rates, as factors of the parameters'. */
const DAY_SHARES = [1 / 16, 1 / 4, 1];
const RATE_FACTORS = [0.3, 1, 3];

/** Which share of the training events comes first and is the base of a warm start. */
const BASE_SHARE = 0.5;

/** What the grid's models begin with, by start. */
interface StartingPoint {
  readonly setup: RaceSetup;
  readonly starting: readonly Trainer[];
}

/** The verdicts that a difference with an interval can have, where seeds are not asked for. */
const verdictOf = (effect: Interval): GridCell['verdict'] => judge('', effect).verdict as GridCell['verdict'];

/** Days of equal size, the last one shorter. */
function daysOf(events: number, size: number): EventRange[] {
  return Array.from({ length: Math.ceil(events / size) }, (_, day) => ({
    from: day * size,
    to: Math.min(events, (day + 1) * size),
  }));
}

/** Plays one racer a seed through the days, each as often as there are epochs before the next one comes. */
async function play(
  { setup, starting }: StartingPoint,
  { daySize, rateFactor }: GridChoice,
  shuffled: boolean,
  seeds: readonly number[],
): Promise<Scores[]> {
  const { base, compute, suite, maker, parameters, raced } = setup;
  const trainers = starting.map((trainer) => trainer.copy());
  for (const [day, range] of daysOf(raced.length, daySize).entries()) {
    const racers = trainers.map((trainer, i) => {
      const feed = new FeedOrder(shuffled ? 'all' : '0', [range], parameters.batchSize, seeds[i]);
      return new Racer(feed, trainer, maker, { seed: seeds[i], purpose: `grid day ${day}`, offset: base });
    });
    for (let step = 0; step < parameters.epochs * racers[0].feed.stepsPerEpoch; step++) {
      const due = racers.map((racer) => ({ ...racer.due(step), options: { rateFactor } }));
      await stepTogether(due, compute);
    }
  }
  const scores: Scores[] = [];
  for (const { model } of trainers) scores.push((await suite.evaluate(model, compute)).scores);
  return scores;
}

/**
 * Where the order matters: the second half of the training events, cut into days of one size that are played one after
 * the other, each shuffled inside or each in time order. Nothing is ever shuffled across days; a single large day is
 * the race again. A warm start has learnt the first half before, shuffled; from scratch the weights are random. All
 * else is equal.
 */
export class Grid {
  private readonly stages = new Map<Start, Promise<StartingPoint>>();
  private readonly range: EventRange;
  readonly cells: readonly GridChoice[];

  constructor(
    private readonly plan: DriftPlan,
    private readonly parameters: DriftParameters,
    private readonly seeds: readonly number[],
    private readonly compute: RunContext['compute'],
  ) {
    const events = plan.train.length;
    this.range = { from: Math.floor(BASE_SHARE * events), to: events };
    const played = this.range.to - this.range.from;
    const sizes = new Set(DAY_SHARES.map((share) => Math.max(1, Math.round(share * played))));
    this.cells = starts.flatMap((start) =>
      [...sizes].flatMap((daySize) => RATE_FACTORS.map((rateFactor) => ({ start, daySize, rateFactor }))),
    );
  }

  private async prepare(start: Start): Promise<StartingPoint> {
    const setup = raceSetupOf(this.plan, this.parameters, start, this.range, this.compute);
    const training = startingTrainers(setup, this.seeds);
    for (;;) {
      const step = await training.next();
      if (step.done) return { setup, starting: step.value };
    }
  }

  private stageOf(start: Start): Promise<StartingPoint> {
    const known = this.stages.get(start) ?? this.prepare(start);
    this.stages.set(start, known);
    return known;
  }

  /** Trains and judges one cell; it need not be one of `cells`. */
  async cell(choice: GridChoice): Promise<GridCell> {
    const point = await this.stageOf(choice.start);
    const { suite, raced } = point.setup;
    const shuffled = await play(point, choice, true, this.seeds);
    const ordered = await play(point, choice, false, this.seeds);
    const compare = (subject: TestSet) => {
      const effect = differenceOf(shuffled, ordered, subject, suite.requests[subject].users);
      const over = (scores: readonly Scores[]): number => mean(scores.map((own) => mean(own[subject])));
      return { shuffled: over(shuffled), ordered: over(ordered), effect, verdict: verdictOf(effect) };
    };
    return {
      ...choice,
      days: daysOf(raced.length, choice.daySize).length,
      epochs: this.parameters.epochs,
      ...compare('holdOut'),
      future: suite.requests.future.users.length > 0 ? compare('future') : null,
    };
  }
}

/** A cell of the grid. */
interface CellInput {
  readonly parameters: DriftParameters;
  readonly seeds: readonly number[];
  readonly choice: GridChoice;
}

/** One cell; those of a thread start from the same models. */
export const cellPiece = pieceOf('drift', 'cell', (context, { parameters, seeds, choice }: CellInput) => {
  const make = (): Grid => new Grid(planFor(context, parameters), parameters, seeds, context.compute);
  return context.once('drift grid', make).cell(choice);
});
