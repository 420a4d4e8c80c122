import { buildDataset, factsOf } from '../../../core/data/dataset.ts';
import { attributeNames } from '../../../core/drift/windows/attributes.ts';
import { checksumOf } from '../../../core/experiment/checksum.ts';
import { judge, type Claim } from '../../../core/experiment/claims.ts';
import type { Experiment, ProgressEvent, RunContext } from '../../../core/experiment/experiment.ts';
import { weightsOf } from '../../../core/model/two-tower.ts';
import { haveLearned } from '../../../core/training/learned.ts';
import { RateMeter } from '../../../core/training/rate.ts';
import { quietness, watch } from './windows/detector.ts';
import type { DetectorRow, DriftEvent, DriftResults, GridCell, PreparedEvent, WindowRow } from '../events.ts';
import { Grid } from './race/grid.ts';
import { raceSetupOf, startingTrainers, type RaceSetup } from './race/race-setup.ts';
import { movedEvent } from './race/moved.ts';
import { driftClaims, driftPhases, driftParameters, type DriftClaim, type DriftPhase } from '../parameters.ts';
import { planOf, type DriftPlan } from './plan.ts';
import { Race, racePlanOf } from './race/race.ts';
import { DriftSession } from './session.ts';
import { costOfOrder, shuffleRow } from './race/summary.ts';
import { biasOfSmaller, windowRows } from './windows/windows.ts';

type Context = RunContext<typeof driftParameters>;
type Emitted<R = void> = AsyncGenerator<DriftEvent, R, void>;

function preparedEvent(plan: DriftPlan, setup: RaceSetup): PreparedEvent {
  const { clock: name, strength, days, eventsPerDay, baseEvents } = setup.parameters;
  const labels = attributeNames.map((attribute) => [attribute, plan.attributes[attribute].labels]);
  return {
    type: 'prepared',
    clock: { name, strength, retimed: name !== 'replay' },
    days,
    eventsPerDay,
    baseEvents,
    windows: plan.windows,
    labels: Object.fromEntries(labels) as PreparedEvent['labels'],
    race: racePlanOf(setup),
  };
}

const progress = (phase: DriftPhase, done: number, total: number, step: boolean): ProgressEvent<DriftPhase> => ({
  type: 'progress',
  phase,
  done,
  total,
  step,
});

/** Windows of every size by every attribute; the rows of a size are emitted together. */
async function* windows({ parameters, seed }: Context, plan: DriftPlan): Emitted<WindowRow[]> {
  const rows: WindowRow[] = [];
  const perSize = attributeNames.length;
  const total = plan.windows.length * perSize;
  for (const row of windowRows(plan, parameters, seed)) {
    rows.push(row);
    const isWhole = rows.length % perSize === 0;
    if (isWhole) yield { type: 'windows', rows: rows.slice(-perSize) };
    yield progress('windows', rows.length, total, isWhole);
  }
  return rows;
}

/** The detector on every attribute. */
async function* detector({ parameters }: Context, plan: DriftPlan): Emitted<DetectorRow[]> {
  const rows: DetectorRow[] = [];
  for (const attribute of attributeNames) {
    const event = watch(plan, parameters, attribute);
    rows.push(event.row);
    yield event;
    yield progress('detector', rows.length, attributeNames.length, false);
  }
  return rows;
}

/** All orders from the same weights to the end, evaluated at every checkpoint. */
async function* race(setup: RaceSetup, seeds: readonly number[], meter: RateMeter): Emitted<Race> {
  const starting = startingTrainers(setup, seeds);
  let base = await starting.next();
  for (; !base.done; base = await starting.next()) yield progress('base', base.value.done, base.value.total, false);
  const field = new Race(setup, seeds, base.value);
  yield await field.evaluate(0, null);
  for (let step = 0; step < field.steps; step++) {
    await field.step(step, meter);
    if (field.checkpoints.includes(step + 1)) yield await field.evaluate(step + 1, meter.recent());
    yield progress('race', step + 1, field.steps, true);
  }
  for (const record of field.records) yield movedEvent(field, record);
  return field;
}

/** The whole grid, cell by cell. */
async function* cells(grid: Grid): Emitted<GridCell[]> {
  const trained: GridCell[] = [];
  for (const choice of grid.cells) {
    const cell = await grid.cell(choice);
    trained.push(cell);
    yield { type: 'grid', cell };
    yield progress('grid', trained.length, grid.cells.length, true);
  }
  return trained;
}

/** Each sentence as a difference whose expected sign is positive; null where it was not put to the test. */
function claimsOf(
  { parameters }: Context,
  field: Race,
  { windows: rows, detector: watched }: DriftResults,
  learned: boolean,
): Claim[] {
  const differences: Record<DriftClaim, ReturnType<typeof costOfOrder>> = {
    'smaller-windows-are-more-biased': biasOfSmaller(rows, parameters.attribute),
    'order-costs-recall': learned && parameters.start === 'scratch' ? costOfOrder(field) : null,
    'control-raises-no-alarm': quietness(watched, parameters.alarmChance),
  };
  return driftClaims.map((claim) => judge(claim, differences[claim]));
}

async function* run(context: Context): Emitted {
  const { parameters, now, compute } = context;
  const started = now();
  const dataset = buildDataset(context.dataset, parameters);
  const plan = planOf(dataset, parameters);
  const all = { from: 0, to: plan.train.length };
  const setup = raceSetupOf(plan, parameters, parameters.start, all, compute);
  const seeds = Array.from({ length: parameters.seeds }, (_, i) => context.seed + i);
  const grid = new Grid(plan, parameters, seeds, compute);
  context.keep(new DriftSession(plan, parameters, context.seed, grid));
  const prepared = preparedEvent(plan, setup);
  yield prepared;
  const loadMs = now() - started;

  const rows = yield* windows(context, plan);
  const watched = yield* detector(context, plan);
  const meter = new RateMeter(now);
  const field = yield* race(setup, seeds, meter);
  const results: DriftResults = {
    windows: rows,
    detector: watched,
    shuffle: field.records.map((record) => shuffleRow(field, record)),
    popularity: prepared.race.popularity,
    grid: parameters.grid ? yield* cells(grid) : null,
  };
  const learned = await haveLearned(
    seeds.map((_, at) => field.records.map(({ racers }) => racers[at].trainer)),
    { dataset: plan.dataset, compute },
  );
  const claims = claimsOf(context, field, results, learned);
  const weights = field.records.flatMap(({ racers }) => racers.flatMap(({ trainer }) => weightsOf(trainer.model)));
  yield {
    type: 'result',
    results,
    claims,
    learned,
    checksum: checksumOf(weights, { results, claims }),
    seeds,
    dataset: factsOf(dataset),
    timings: { loadMs, trainMs: meter.totalMs(), steps: meter.steps(), examplesPerSecond: meter.overall() },
  };
}

/** Notebook `drift`: what goes wrong when nobody shuffles. */
export const drift: Experiment<typeof driftParameters, DriftEvent> = {
  id: 'drift',
  version: '2',
  parameters: driftParameters,
  claims: driftClaims,
  phases: driftPhases,
  run,
};
