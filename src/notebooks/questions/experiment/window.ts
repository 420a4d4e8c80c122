import { indexBytes, parameterBytes, servingMultiplyAdds } from './contenders/model-size.ts';
import { bestAndWorst } from '../../../core/evaluation/best-worst.ts';
import { meanRecall, repeatedPerSeed, ScoreCollector } from '../../../core/evaluation/request-scores.ts';
import { replayClock } from '../../../core/data/clock.ts';
import { buildDataset } from '../../../core/data/dataset.ts';
import { attributeOf } from '../../../core/drift/windows/attributes.ts';
import { measureWindows } from '../../../core/drift/windows/measure.ts';
import { popularityRanks } from '../../../core/evaluation/target-rank.ts';
import type { Interval } from '../../../core/experiment/claims.ts';
import { weightsOf } from '../../../core/model/two-tower.ts';
import { keyed } from '../../../core/random/keyed.ts';
import { RateMeter } from '../../../core/training/rate.ts';
import { countsBefore, heldOutRequests, knownBefore, sliceRequests } from '../../../core/updates/plan/past.ts';
import { makePlan, mergeDays, type Plan } from '../../../core/updates/plan/plan.ts';
import { answers } from '../../../core/updates/timeline/stages.ts';
import { pairedDifference } from '../../../core/evaluation/summary.ts';
import { MARGIN } from '../../../core/experiment/claims.ts';
import { armResult, meansOf, nothingElse, withMargin, type Answer, type Ask } from './answer.ts';
import type { Period, QuestionsEvent } from '../events.ts';
import { armsOfQuestion, type ArmOf } from '../parameters.ts';
import { timelineContextOf, trainedBases, UpdatingArm } from './timeline.ts';

const QUARTERS = 4;
/** A month is four weeks, so that its days come out even. Two of them: the second is judged. */
const MONTH = 28;
const DAYS = 2 * MONTH;

/** Quarters of a day between two full updates. */
const quartersOf: Readonly<Record<ArmOf<'window'>, number>> = {
  quarter: 1,
  day: QUARTERS,
  week: 7 * QUARTERS,
  month: MONTH * QUARTERS,
};

/** The least for a 95% band, see `WindowRequest.controls`. */
const CONTROLS = 39;

/** A site of the lecture's size, assumed: positives a day, what a training cluster learns a second, and its night. */
const site = { eventsPerDay: 1e9, eventsPerSecond: 1e5, nightHours: 6 };

/** One arm's progress through the timeline. */
interface Running {
  readonly id: ArmOf<'window'>;
  readonly arm: UpdatingArm;
  readonly fresh: ScoreCollector;
  readonly floor: ScoreCollector;
  /** What is in its index since its last full update. */
  allowed: Uint8Array;
}

/** The interval of a difference of two whose own draws are unknown: as wide as both at once allow. */
function apart(a: Interval, b: Interval): Interval {
  return { estimate: a.estimate - b.estimate, low: a.low - b.high, high: a.high - b.low };
}

/** The weakest of several intervals: what is claimed of all holds where it does. */
function weakest(all: readonly (Interval | null)[]): Interval | null {
  return all.reduce((least, each) => (least && each ? (each.estimate < least.estimate ? each : least) : null));
}

/** How far windows of each period are from both months. */
function biases({ dataset }: Plan, baseEvents: number, quarterEvents: number) {
  const order = Int32Array.from(dataset.events.user.keys());
  const attribute = attributeOf(dataset, 'genre', order.subarray(0, baseEvents));
  const days = [{ from: baseEvents, to: baseEvents + DAYS * QUARTERS * quarterEvents }];
  const of = (arm: ArmOf<'window'>): Period['bias'] => {
    const size = quartersOf[arm] * quarterEvents;
    const request = { dataset, order, days, size, attribute, controls: CONTROLS };
    const { js, jsControl, excess } = measureWindows(request, keyed(0, 'bias', arm));
    return { js, control: jsControl, excess: excess.js };
  };
  return { quarter: of('quarter'), day: of('day'), week: of('week'), month: of('month') };
}

/** Is a day biased as an hour is, and would a month be better? */
export const askWindow: Ask<'window'> = async function* (
  context,
): AsyncGenerator<QuestionsEvent, Answer<'window'>, void> {
  const { parameters, now } = context;
  const { baseEvents, seeds } = parameters;
  const started = now();
  const dataset = buildDataset(context.dataset, parameters);
  const quarterEvents = Math.floor(parameters.eventsPerDay / QUARTERS);
  // Says what does not fit in days, as the reader sets them.
  replayClock(dataset.events.user.length, {
    baseEvents,
    eventsPerDay: QUARTERS * quarterEvents,
    slicesPerDay: QUARTERS,
    days: DAYS,
  });
  const plan = makePlan(dataset, { baseEvents, eventsPerDay: quarterEvents, slicesPerDay: 1, days: DAYS * QUARTERS });
  const judged = { from: MONTH * QUARTERS, to: DAYS * QUARTERS };
  const arms = armsOfQuestion.window;
  yield {
    type: 'asked',
    question: 'window',
    arms,
    seeds,
    requests: plan.days[judged.to - 1].range.to - plan.days[judged.from].range.from,
    unit: 'day',
    until: DAYS,
    popularity: null,
  };
  const bias = biases(plan, baseEvents, quarterEvents);
  const loadMs = now() - started;
  const meter = new RateMeter(now);
  const bases = yield* trainedBases(timelineContextOf(plan, context), meter, context);
  const running: Running[] = [];
  for (const id of arms) {
    const arm = await UpdatingArm.begin(id, timelineContextOf(mergeDays(plan, quartersOf[id]), context), bases);
    running.push({
      id,
      arm,
      fresh: new ScoreCollector(seeds),
      floor: new ScoreCollector(seeds),
      allowed: new Uint8Array(0),
    });
  }
  const popularity = new ScoreCollector(seeds);

  for (let quarter = 0; quarter < judged.to; quarter++) {
    const progress = { type: 'progress', phase: 'quarter', done: quarter, total: judged.to } as const;
    for (const one of running) {
      const period = quartersOf[one.id];
      if (quarter % period !== 0) continue;
      for await (const _ of one.arm.fullUpdate(quarter / period, meter, now)) yield { ...progress, step: false };
      one.allowed = knownBefore(one.arm.timelineContext.schedule.plan, quarter / period).allowed;
    }
    if (quarter >= judged.from) {
      const { range } = plan.days[quarter];
      const requests = sliceRequests(plan, range);
      const held = heldOutRequests(plan, quarter);
      const at = quarter / QUARTERS;
      for (const { id, arm, fresh, floor, allowed } of running) {
        const ranks = await answers(arm.timelineContext, arm.replicas, requests, allowed);
        fresh.add(requests.users, ranks);
        floor.add(held.users, await answers(arm.timelineContext, arm.replicas, held, allowed));
        const recall50 = meanRecall(ranks);
        if (recall50 !== null) yield { type: 'point', arm: id, at, recall50, requests: requests.users.length };
      }
      const ranks = popularityRanks(countsBefore(plan, range.from), requests, running[0].allowed);
      popularity.add(requests.users, repeatedPerSeed(ranks, seeds));
      const recall50 = meanRecall(ranks);
      if (recall50 !== null) yield { type: 'point', arm: 'popularity', at, recall50, requests: requests.users.length };
    }
    yield { ...progress, done: quarter + 1, step: true };
  }

  const fresh = Object.fromEntries(running.map(({ id, fresh: own }) => [id, own.scores]));
  const difference = (better: ArmOf<'window'>, worse: ArmOf<'window'>) => pairedDifference(fresh[better], fresh[worse]);
  const periods = running.map(({ id, arm, floor }): Period => {
    const days = quartersOf[id] / QUARTERS;
    const [{ cost }] = arm.replicas;
    const events = arm.timelineContext.schedule.plan.days[0].range;
    const learnt = events.to - events.from;
    const perEvent = cost.multiplyAdds / arm.events;
    const atSite = days * site.eventsPerDay;
    const hours = atSite / site.eventsPerSecond / 3600;
    return {
      arm: id,
      days,
      events: learnt,
      updates: arm.timelineContext.schedule.plan.days.length - 1,
      vectorsReindexed: cost.vectorsReindexed,
      floor: meansOf(floor.scores).recall50,
      epochMultiplyAdds: perEvent * learnt,
      epochSeconds: learnt / meter.overall(),
      bias: bias[id],
      lecture: { events: atSite, multiplyAdds: perEvent * atSite, hours, nights: hours / site.nightHours },
    };
  });
  return {
    results: {
      ...nothingElse,
      ...bestAndWorst(fresh),
      arms: running.map(({ id, arm, allowed }) => {
        const [replica] = arm.replicas;
        const { model } = replica.trained;
        const known = allowed.reduce((sum, is) => sum + is, 0);
        return armResult(id, fresh[id], {
          trainingMultiplyAdds: replica.cost.multiplyAdds,
          servingMultiplyAdds: servingMultiplyAdds(model, known),
          parameterBytes: parameterBytes(model),
          indexBytes: indexBytes(model, known),
          trainSeconds: arm.seconds,
        });
      }),
      popularity: meansOf(popularity.scores),
      requests: fresh.day.users.length,
      window: { periods, judged: { from: MONTH + 1, to: DAYS }, site, margin: MARGIN },
    },
    differences: {
      'quarter-is-biased': bias.quarter.excess,
      'day-is-less-biased': apart(bias.quarter.excess, bias.day.excess),
      'day-beats-quarter': difference('day', 'quarter'),
      'day-beats-week': difference('day', 'week'),
      'month-is-worse': difference('day', 'month'),
      'day-is-enough': withMargin(
        weakest([difference('day', 'quarter'), difference('day', 'week'), difference('day', 'month')]),
      ),
    },
    trainers: [...bases.values()].map((base) => [base]),
    weights: running.flatMap(({ arm }) => arm.replicas.flatMap(({ trained }) => weightsOf(trained.model))),
    dataset,
    meter,
    loadMs,
  };
};
