import { factsOf } from '../../../core/data/dataset.ts';
import { checksumOf } from '../../../core/experiment/checksum.ts';
import { judge } from '../../../core/experiment/claims.ts';
import type { Experiment, ProgressEvent, RunContext } from '../../../core/experiment/experiment.ts';
import { sharesOf, type Shares } from '../../../core/shares/shares.ts';
import { spread } from '../../../core/shares/spread.ts';
import { Trainer, type TrainerData } from '../../../core/training/trainer.ts';
import { weightsOf } from '../../../core/model/two-tower.ts';
import { baseSteps } from '../../../core/updates/arms/bases.ts';
import { layoutOf } from '../../../core/updates/report/layout.ts';
import { policies } from '../../../core/updates/arms/policy.ts';
import { TimelineRecord } from '../../../core/updates/report/record.ts';
import { Snapshots } from '../../../core/updates/timeline/snapshots.ts';
import { largestTasteChanges } from '../../../core/updates/plan/taste-change.ts';
import type { Unit } from '../../../core/updates/timeline/team.ts';
import { TeamTimeline, type PlayedTeam } from '../../../core/updates/timeline/team-timeline.ts';
import { haveLearned } from '../../../core/training/learned.ts';
import { RateMeter } from '../../../core/training/rate.ts';
import { claimsOf } from './claims.ts';
import type { UpdateEvent } from '../events.ts';
import { updateClaims } from '../claims.ts';
import { armSets, updatePhases, updateParameters, type UpdatePhase } from '../parameters.ts';
import type { RegimeSettings } from '../regimes.ts';
import { regimeCell } from './regime.ts';
import { resultsOf } from './results.ts';
import { UpdateSession } from './session.ts';
import { basesShare, teamShare, timelineFor, workOf } from './team.ts';

type Context = RunContext<typeof updateParameters>;

/** Users that the page proposes to watch. */
const SUGGESTED = 8;

/** Trains the base models, one a seed, and says how far that is. */
async function* trainedBases(
  { parameters }: Context,
  seeds: readonly number[],
  total: number,
  meter: RateMeter,
  shares: Shares,
): AsyncGenerator<ProgressEvent<UpdatePhase>, ReadonlyMap<number, TrainerData>, void> {
  const equal = seeds.map(() => 1);
  const teams = spread(equal, shares.threads).map((places) => {
    const own = places.map((place) => seeds[place]);
    return { seeds: own, share: shares.begin(basesShare, { parameters, seeds: own }) };
  });
  const trained = new Map<number, TrainerData>();
  for (let done = 1; ; done++) {
    let [ms, examples] = [0, 0];
    for (const { seeds: own, share } of teams) {
      const step = await share.next();
      if (step.done) own.forEach((seed, at) => trained.set(seed, step.value[at]));
      else {
        ms += step.value.ms;
        examples += step.value.examples;
      }
    }
    // In the order of the seeds, whoever trained them.
    if (trained.size > 0) return new Map(seeds.map((seed) => [seed, trained.get(seed)!]));
    meter.add(ms, examples);
    yield { type: 'progress', phase: 'base', done, total, step: false };
  }
}

/** All arms with all seeds, spread over the threads that there are. */
function teamsOf(
  { parameters }: Context,
  units: readonly Unit[],
  bases: ReadonlyMap<number, TrainerData>,
  shares: Shares,
): PlayedTeam[] {
  const work = units.map(({ policy }) => workOf(policy, parameters.days));
  return spread(work, shares.threads).map((places) => {
    const own = places.map((place) => units[place]);
    const needed = new Map(own.map(({ seed }) => [seed, bases.get(seed)!]));
    return { places, share: shares.begin(teamShare, { parameters, units: own, bases: needed }) };
  });
}

async function* run(context: Context): AsyncGenerator<UpdateEvent, void, void> {
  const shares = sharesOf(context);
  try {
    yield* played(context, shares);
  } finally {
    await shares.end();
  }
}

async function* played(context: Context, shares: Shares): AsyncGenerator<UpdateEvent, void, void> {
  const { parameters, now, compute } = context;
  const started = now();
  const { dataset, timelineContext } = timelineFor(shares.context, parameters);
  const { plan } = timelineContext.schedule;
  const seeds = Array.from({ length: parameters.seeds }, (_, i) => context.seed + i);
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
  const bases = yield* trainedBases(context, seeds, baseSteps(timelineContext), meter, shares);

  const units = ids.flatMap((arm) => seeds.map((seed): Unit => ({ arm, policy: policies[arm], seed })));
  const teams = teamsOf(context, units, bases, shares);
  const timeline = new TeamTimeline(timelineContext, planned.arms, seeds.length, teams);
  const regime = (settings: RegimeSettings) =>
    regimeCell(settings, { dataset, parameters, seed: context.seed, compute });
  const session = new UpdateSession(timelineContext, timeline, new Snapshots(timelineContext, ids.length), regime);
  context.keep(session);
  const slices = parameters.days * parameters.slicesPerDay;
  let done = 0;
  while (!timeline.isOver) {
    const report = await session.next();
    record.add(report);
    yield { type: 'stage', report };
    if (report.kind !== 'slice') continue;
    yield { type: 'progress', phase: 'day', done: (done += 1), total: slices, step: true };
  }
  const trained = await timeline.trained();

  const results = resultsOf(record, ids, parameters.timeline);
  const trainers = [...bases.values()].map((base) => [Trainer.from(base, parameters, compute)]);
  const learned = await haveLearned(trainers, { dataset: plan.dataset, compute });
  const claims = learned ? claimsOf(record) : updateClaims.map((id) => judge(id, null));
  const weights = trained.flatMap(({ model }) => weightsOf(model));
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
  shares: { bases: basesShare, team: teamShare },
  run,
};
