import { buildDataset, factsOf } from '../../../core/data/dataset.ts';
import { replayClock } from '../../../core/data/clock.ts';
import { orderOf, retimed } from '../../../core/data/retime.ts';
import { returning, returningOrder } from '../../../core/data/returning.ts';
import type { Dataset } from '../../../core/data/types.ts';
import { checksumOf } from '../../../core/experiment/checksum.ts';
import { judge } from '../../../core/experiment/claims.ts';
import type { Experiment, ProgressEvent, RunContext } from '../../../core/experiment/experiment.ts';
import type { Trainer } from '../../../core/training/trainer.ts';
import { weightsOf } from '../../../core/model/two-tower.ts';
import { baseSteps, trainBases } from '../../../core/updates/arms/bases.ts';
import { BatchSchedule } from '../../../core/updates/arms/batch-schedule.ts';
import { layoutOf } from '../../../core/updates/report/layout.ts';
import { makePlan, type Plan } from '../../../core/updates/plan/plan.ts';
import { policies } from '../../../core/updates/arms/policy.ts';
import { TimelineRecord } from '../../../core/updates/report/record.ts';
import { Snapshots } from '../../../core/updates/timeline/snapshots.ts';
import type { TimelineContext } from '../../../core/updates/timeline/stages.ts';
import { largestTasteChanges } from '../../../core/updates/plan/taste-change.ts';
import { beginArm, Timeline, type Arm } from '../../../core/updates/timeline/timeline.ts';
import { haveLearned } from '../../../core/training/learned.ts';
import { RateMeter } from '../../../core/training/rate.ts';
import { claimsOf } from './claims.ts';
import type { UpdateEvent } from '../events.ts';
import { updateClaims } from '../claims.ts';
import { armSets, updatePhases, updateParameters, type UpdateParameters, type UpdatePhase } from '../parameters.ts';
import { resultsOf } from './results.ts';
import { UpdateSession } from './session.ts';

type Context = RunContext<typeof updateParameters>;

/** Users that the page proposes to watch. */
const SUGGESTED = 8;

/** Draws of a clock are the same for every seed: the seeds of a run play the same days. */
const CLOCK_SEED = 0;

/** The timeline's events, as the chosen clock plays them, and who asks when. */
function planOf(dataset: Dataset, parameters: UpdateParameters): Plan {
  const clock = replayClock(dataset.events.user.length, parameters);
  const order =
    parameters.clock === returning
      ? returningOrder(dataset, clock, parameters, CLOCK_SEED)
      : orderOf(parameters.clock, dataset, clock, parameters.strength, CLOCK_SEED);
  return makePlan(retimed(dataset, clock, order), parameters);
}

/** Trains the base models, and says how far that is. */
async function* trainedBases(
  timelineContext: TimelineContext,
  seeds: readonly number[],
  meter: RateMeter,
): AsyncGenerator<ProgressEvent<UpdatePhase>, ReadonlyMap<number, Trainer>, void> {
  const training = trainBases(timelineContext, seeds);
  const total = baseSteps(timelineContext);
  for (let done = 1; ; done++) {
    meter.start();
    const step = await training.next();
    if (step.done) return step.value;
    meter.stop(step.value);
    yield { type: 'progress', phase: 'base', done, total, step: false };
  }
}

async function* run(context: Context): AsyncGenerator<UpdateEvent, void, void> {
  const { parameters, now, compute } = context;
  const started = now();
  const dataset = buildDataset(context.dataset, parameters);
  const plan = planOf(dataset, parameters);
  const seeds = Array.from({ length: parameters.seeds }, (_, i) => context.seed + i);
  const timelineContext: TimelineContext = {
    schedule: new BatchSchedule(plan, parameters),
    training: { dataset: plan.dataset, compute },
    stream: parameters,
  };
  const ids = armSets[parameters.arms];
  const record = new TimelineRecord(layoutOf(plan, seeds.length));
  const planned: UpdateEvent = {
    type: 'plan',
    layout: record.layout,
    arms: Object.fromEntries(ids.map((id) => [id, policies[id]])),
    suggestions: largestTasteChanges(plan, SUGGESTED),
  };
  const loadMs = now() - started;
  yield planned;
  const meter = new RateMeter(now);
  const bases = yield* trainedBases(timelineContext, seeds, meter);

  const arms: Arm[] = [];
  for (const id of ids) arms.push(await beginArm(id, policies[id], bases, timelineContext));
  const timeline = new Timeline(timelineContext, [...arms], 0);
  const session = new UpdateSession(timelineContext, timeline, new Snapshots(timelineContext, ids.length));
  context.keep(session);
  const slices = parameters.days * parameters.slicesPerDay;
  let played = 0;
  while (!timeline.isOver) {
    const report = await session.next();
    record.add(report);
    yield { type: 'stage', report };
    if (report.kind !== 'slice') continue;
    yield { type: 'progress', phase: 'day', done: (played += 1), total: slices, step: true };
  }

  const results = resultsOf(record, ids, parameters.timeline);
  const learned = await haveLearned(
    [...bases.values()].map((base) => [base]),
    { dataset: plan.dataset, compute },
  );
  const claims = learned ? claimsOf(record) : updateClaims.map((id) => judge(id, null));
  const weights = arms.flatMap(({ replicas }) => replicas.flatMap(({ trained }) => weightsOf(trained.model)));
  yield {
    type: 'result',
    results,
    claims,
    learned,
    checksum: checksumOf(weights, { results, claims }),
    seeds,
    dataset: factsOf(dataset),
    timings: {
      loadMs,
      trainMs: meter.totalMs(),
      steps: meter.steps(),
      // Without a base nothing has been timed.
      examplesPerSecond: meter.steps() > 0 ? meter.overall() : 0,
    },
  };
}

/** Notebook `update`: daily full updates against streaming increments, all arms from one point. */
export const update: Experiment<typeof updateParameters, UpdateEvent> = {
  id: 'update',
  version: '4',
  parameters: updateParameters,
  claims: updateClaims,
  phases: updatePhases,
  run,
};
