import { factsOf } from '../../../core/data/dataset.ts';
import { attributeNames } from '../../../core/drift/windows/attributes.ts';
import { checksumOf } from '../../../core/experiment/checksum.ts';
import { judge, type Claim } from '../../../core/experiment/claims.ts';
import type { Experiment, ProgressEvent, RunContext } from '../../../core/experiment/experiment.ts';
import { weightsOf } from '../../../core/model/two-tower.ts';
import { haveLearned } from '../../../core/training/learned.ts';
import { resultsOf } from '../../../core/shares/results.ts';
import { sharesOf, type Shares } from '../../../core/shares/shares.ts';
import { Trainer } from '../../../core/training/trainer.ts';
import { RateMeter } from '../../../core/training/rate.ts';
import { detectorPiece, quietness } from './windows/detector.ts';
import type { DetectorRow, DriftEvent, DriftResults, GridCell, PreparedEvent, WindowRow } from '../events.ts';
import { cellPiece, Grid } from './race/grid.ts';
import { raceSetupOf, wholeRace, type RaceSetup } from './race/race-setup.ts';
import { raceTeam } from './race/team.ts';
import {
  driftClaims,
  driftPhases,
  driftParameters,
  type DriftClaim,
  type DriftParameters,
  type DriftPhase,
} from '../parameters.ts';
import { planFor, type DriftPlan } from './plan.ts';
import { Race, racePlanOf } from './race/race.ts';
import { DriftSession } from './session.ts';
import { costOfOrder, shuffleRow } from './race/summary.ts';
import { biasOfSmaller, windowInputs, windowsPiece } from './windows/windows.ts';

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
async function* windows({ parameters, seed }: Context, plan: DriftPlan, shares: Shares): Emitted<WindowRow[]> {
  const rows: WindowRow[] = [];
  const perSize = attributeNames.length;
  const inputs = windowInputs(plan, parameters, seed);
  for await (const row of resultsOf(shares, windowsPiece, inputs)) {
    rows.push(row);
    const isWhole = rows.length % perSize === 0;
    if (isWhole) yield { type: 'windows', rows: rows.slice(-perSize) };
    yield progress('windows', rows.length, inputs.length, isWhole);
  }
  return rows;
}

/** The detector on every attribute. */
async function* detector({ parameters }: Context, shares: Shares): Emitted<DetectorRow[]> {
  const rows: DetectorRow[] = [];
  const inputs = attributeNames.map((attribute) => ({ parameters, attribute }));
  for await (const event of resultsOf(shares, detectorPiece, inputs)) {
    rows.push(event.row);
    yield event;
    yield progress('detector', rows.length, inputs.length, false);
  }
  return rows;
}

/** All orders from the same weights to the end, evaluated at every checkpoint. */
async function* race(setup: RaceSetup, seeds: readonly number[], meter: RateMeter, shares: Shares): Emitted<Race> {
  const field = new Race(setup, seeds);
  const teams = field.start(shares);
  let done = 0;
  for (let step = await field.step(teams, meter); step; step = await field.step(teams, meter)) {
    if (step.kind === 'base') {
      yield progress('base', step.done, step.total, false);
      continue;
    }
    if (step.looks) yield field.note(done, step.looks, done > 0 ? meter.recent() : null);
    if (done > 0) yield progress('race', done, field.steps, true);
    done += 1;
  }
  for (const { finished } of field.records) {
    const [{ moved }] = finished;
    if (moved) yield moved;
  }
  return field;
}

/** The whole grid, cell by cell. */
async function* cells(
  grid: Grid,
  parameters: DriftParameters,
  seeds: readonly number[],
  shares: Shares,
): Emitted<GridCell[]> {
  const trained: GridCell[] = [];
  const inputs = grid.cells.map((choice) => ({ parameters, seeds, choice }));
  for await (const cell of resultsOf(shares, cellPiece, inputs)) {
    trained.push(cell);
    yield { type: 'grid', cell };
    yield progress('grid', trained.length, inputs.length, true);
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
  const shares = sharesOf(context);
  try {
    yield* played(context, shares);
  } finally {
    await shares.end();
  }
}

async function* played(context: Context, shares: Shares): Emitted {
  const { parameters, now, compute } = context;
  const started = now();
  const plan = planFor(shares.context, parameters);
  const { dataset } = plan;
  const setup = raceSetupOf(plan, parameters, parameters.start, wholeRace(plan), compute);
  const seeds = Array.from({ length: parameters.seeds }, (_, i) => context.seed + i);
  const grid = new Grid(plan, parameters, seeds, compute);
  context.keep(new DriftSession(plan, parameters, context.seed, grid));
  const prepared = preparedEvent(plan, setup);
  yield prepared;
  const loadMs = now() - started;

  const rows = yield* windows(context, plan, shares);
  const watched = yield* detector(context, shares);
  const meter = new RateMeter(now);
  const field = yield* race(setup, seeds, meter, shares);
  const results: DriftResults = {
    windows: rows,
    detector: watched,
    shuffle: field.records.map((record) => shuffleRow(field, record)),
    popularity: prepared.race.popularity,
    grid: parameters.grid ? yield* cells(grid, parameters, seeds, shares) : null,
  };
  const trainers = field.records.map(({ finished }) =>
    finished.map(({ trainer }) => Trainer.from(trainer, parameters, compute)),
  );
  const bySeed = seeds.map((_, at) => trainers.map((own) => own[at]));
  const learned = await haveLearned(bySeed, { dataset, compute });
  const claims = claimsOf(context, field, results, learned);
  const weights = trainers.flat().flatMap(({ model }) => weightsOf(model));
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
  version: '3',
  parameters: driftParameters,
  claims: driftClaims,
  phases: driftPhases,
  shares: { windows: windowsPiece, detector: detectorPiece, team: raceTeam, cell: cellPiece },
  run,
};
