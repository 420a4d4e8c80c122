import { indexBytes, parameterBytes, servingMultiplyAdds } from './contenders/model-size.ts';
import { bestAndWorst } from '../../../core/evaluation/best-worst.ts';
import { meanRecall, repeatedPerSeed, ScoreCollector } from '../../../core/evaluation/request-scores.ts';
import { buildDataset } from '../../../core/data/dataset.ts';
import { popularityRanks } from '../../../core/evaluation/target-rank.ts';
import { weightsOf } from '../../../core/model/two-tower.ts';
import { RateMeter } from '../../../core/training/rate.ts';
import { holdOutOldUsers, type OldUsers } from '../../../core/updates/plan/old-users.ts';
import { countsBefore, knownBefore, sliceRequests } from '../../../core/updates/plan/past.ts';
import { makePlan } from '../../../core/updates/plan/plan.ts';
import { answers } from '../../../core/updates/timeline/stages.ts';
import { pairedDifference, summarise } from '../../../core/evaluation/summary.ts';
import { MARGIN } from '../../../core/experiment/claims.ts';
import { armResult, meansOf, nothingElse, withMargin, type Answer, type Ask } from './answer.ts';
import type { HistoryWindow, OldUsersEvent, QuestionsEvent } from '../events.ts';
import { armsOfQuestion, type ArmOf } from '../parameters.ts';
import { timelineContextOf, trainedBases, UpdatingArm } from './timeline.ts';

/** How many days a full update learns. */
const daysOf: Readonly<Record<ArmOf<'history'>, number>> = { '1-day': 1, '3-days': 3, '7-days': 7, all: Infinity };

/** Held-out base events of users who do not come back, at most. */
const OLD_EVENTS = 600;

interface Running {
  readonly id: ArmOf<'history'>;
  readonly arm: UpdatingArm;
  readonly fresh: ScoreCollector;
  /** [seeds × old events] ranks after its last full update. */
  old: Uint8Array;
}

/** The old users' requests as one arm's answers. */
function scoresOfOldUsers({ requests }: OldUsers, ranks: Uint8Array, seeds: number) {
  const collector = new ScoreCollector(seeds);
  collector.add(requests.users, ranks);
  return collector.scores;
}

/** Is yesterday's data really enough? */
export const askHistory: Ask<'history'> = async function* (
  context,
): AsyncGenerator<QuestionsEvent, Answer<'history'>, void> {
  const { parameters, now } = context;
  const { baseEvents, eventsPerDay, days, batchSize, seeds } = parameters;
  const started = now();
  const dataset = buildDataset(context.dataset, parameters);
  // As few slices as a batch is long: nothing happens between two full updates here.
  const slicesPerDay = Math.max(1, Math.ceil(eventsPerDay / batchSize));
  const old = holdOutOldUsers(makePlan(dataset, { baseEvents, eventsPerDay, slicesPerDay, days }), OLD_EVENTS);
  const { plan } = old;
  const arms = armsOfQuestion.history;
  yield {
    type: 'asked',
    question: 'history',
    arms,
    seeds,
    requests: plan.days[days - 1].range.to - plan.days[1].range.from,
    unit: 'day',
    until: days,
    popularity: null,
  };
  const loadMs = now() - started;
  const meter = new RateMeter(now);
  const bases = yield* trainedBases(timelineContextOf(plan, context), meter, context);
  // The same films compete all the time: what is lost is forgotten, not crowded out.
  const { allowed: oldItems } = knownBefore(plan, 0);
  const running: Running[] = [];
  for (const id of arms) {
    const arm = await UpdatingArm.begin(id, timelineContextOf(plan, context, daysOf[id]), bases);
    running.push({
      id,
      arm,
      fresh: new ScoreCollector(seeds),
      old: await answers(arm.timelineContext, arm.replicas, old.requests, oldItems),
    });
  }
  const before = scoresOfOldUsers(old, running[0].old, seeds);
  const popularity = new ScoreCollector(seeds);
  const oldPoints = (at: number): OldUsersEvent[] =>
    running.flatMap(({ id, old: ranks }) => {
      const recall50 = meanRecall(ranks);
      return recall50 === null ? [] : [{ type: 'old-users' as const, arm: id, at, recall50 }];
    });
  yield* oldPoints(0);

  for (let day = 1; day < days; day++) {
    const progress = { type: 'progress', phase: 'day', done: day - 1, total: days - 1 } as const;
    for (const { arm } of running) {
      for await (const _ of arm.fullUpdate(day, meter, now)) yield { ...progress, step: false };
    }
    const { allowed } = knownBefore(plan, day);
    const requests = sliceRequests(plan, plan.days[day].range);
    for (const one of running) {
      const { timelineContext, replicas } = one.arm;
      const ranks = await answers(timelineContext, replicas, requests, allowed);
      one.fresh.add(requests.users, ranks);
      one.old = await answers(timelineContext, replicas, old.requests, oldItems);
      const recall50 = meanRecall(ranks);
      if (recall50 !== null) yield { type: 'point', arm: one.id, at: day, recall50, requests: requests.users.length };
    }
    const hits: number[] = [];
    for (const slice of plan.days[day].slices) {
      const asked = sliceRequests(plan, slice);
      const ranks = popularityRanks(countsBefore(plan, slice.from), asked, allowed);
      popularity.add(asked.users, repeatedPerSeed(ranks, seeds));
      hits.push(...ranks);
    }
    const recall50 = meanRecall(Uint8Array.from(hits));
    if (recall50 !== null) yield { type: 'point', arm: 'popularity', at: day, recall50, requests: hits.length };
    yield* oldPoints(day);
    yield { ...progress, done: day, step: true };
  }

  const fresh = Object.fromEntries(running.map(({ id, fresh: own }) => [id, own.scores]));
  const olds = Object.fromEntries(running.map(({ id, old: ranks }) => [id, scoresOfOldUsers(old, ranks, seeds)]));
  const { count: known } = knownBefore(plan, days - 1);
  return {
    results: {
      ...nothingElse,
      ...bestAndWorst(fresh),
      arms: running.map(({ id, arm }) => {
        const [replica] = arm.replicas;
        const { model } = replica.trained;
        return armResult(id, fresh[id], {
          trainingMultiplyAdds: replica.cost.multiplyAdds,
          servingMultiplyAdds: servingMultiplyAdds(model, known),
          parameterBytes: parameterBytes(model),
          indexBytes: indexBytes(model, known),
          trainSeconds: arm.seconds,
        });
      }),
      popularity: meansOf(popularity.scores),
      requests: fresh.all.users.length,
      history: {
        windows: running.map(({ id, arm }): HistoryWindow => {
          const lost = pairedDifference(before, olds[id]);
          return {
            arm: id,
            days: Number.isFinite(daysOf[id]) ? daysOf[id] : null,
            events: arm.events,
            oldUsers: summarise(olds[id]).recall50,
            forgotten: lost && { mean: lost.estimate, low: lost.low, high: lost.high },
          };
        }),
        oldEvents: before.users.length,
        oldUsers: new Set(before.users).size,
        before: summarise(before).recall50,
        margin: MARGIN,
      },
    },
    differences: {
      'yesterday-is-enough': withMargin(pairedDifference(fresh['1-day'], fresh.all)),
      'all-history-remembers': pairedDifference(olds.all, olds['1-day']),
    },
    trainers: [...bases.values()].map((base) => [base]),
    weights: running.flatMap(({ arm }) => arm.replicas.flatMap(({ trained }) => weightsOf(trained.model))),
    dataset,
    meter,
    loadMs,
  };
};
