import { computeBackend, type ComputeBackend } from '../compute/backend.ts';
import type { ReplaySettings } from '../data/clock.ts';
import { buildDataset } from '../data/dataset.ts';
import type { Dataset } from '../data/types.ts';
import { checksumOf } from '../experiment/checksum.ts';
import type { RunContext } from '../experiment/experiment.ts';
import type { Trainer } from '../training/trainer.ts';
import { weightsOf } from '../model/two-tower.ts';
import { smallParameters, smallRaw, smallRows, smallSettings } from '../training/small.test.fixtures.ts';
import { trainBases } from './arms/bases.ts';
import { BatchSchedule, type ScheduleSettings } from './arms/batch-schedule.ts';
import { makePlan } from './plan/plan.ts';
import { armIds, policies, type ArmId, type Policy } from './arms/policy.ts';
import type { Replica, StreamSettings } from './arms/replica.ts';
import type { TimelineContext } from './timeline/stages.ts';
import { beginArm, Timeline, type StageReport } from './timeline/timeline.ts';

/** 540 events: a base, three days of four slices, and 90 events behind the last day. */
export const smallClock: ReplaySettings = { baseEvents: 270, eventsPerDay: 60, slicesPerDay: 4, days: 3 };
/** The full update, the floor, four slices. */
export const A_DAY = 6;

const rule = { positiveThreshold: 0.5, minItemEvents: 1, minUserEvents: 1 };
export const smallData = (): Dataset => buildDataset(smallRaw(), rule);

/** The first user and item that the base of `lateData` does not know: the ten last of each come on the days alone. */
export const LATE = 80;

/** The small world without the base's events of late users and items, and the clock that goes with it. */
export function lateData(): { readonly dataset: Dataset; readonly clock: ReplaySettings } {
  const isLate = ([user, film]: (typeof rows)[number]): boolean => user > LATE || film >= 100 + LATE;
  const rows = smallRows();
  const base = rows.slice(0, smallClock.baseEvents).filter((row) => !isLate(row));
  const dataset = buildDataset(smallRaw([...base, ...rows.slice(smallClock.baseEvents)]), rule);
  return { dataset, clock: { ...smallClock, baseEvents: base.length } };
}

/** The same events, of which those from `place` on come in reverse order: another future with the same counts. */
export function withOtherFuture(dataset: Dataset, place: number): Dataset {
  const turned = (values: Int32Array): Int32Array =>
    Int32Array.of(...values.slice(0, place), ...values.slice(place).reverse());
  const { user, item, time } = dataset.events;
  return { ...dataset, events: { user: turned(user), item: turned(item), time } };
}

export function smallSchedule(changed: Partial<ScheduleSettings> = {}): ScheduleSettings {
  return { ...smallParameters(), negatives: 'uniform', candidates: 16, baseEpochs: 1, passes: 1, ...changed };
}

interface Given {
  readonly dataset?: Dataset;
  readonly clock?: Partial<ReplaySettings>;
  readonly course?: Partial<ScheduleSettings>;
  readonly stream?: Partial<StreamSettings>;
  readonly compute?: RunContext['compute'];
}

export function smallContext({
  dataset = smallData(),
  clock,
  course,
  stream,
  compute = (work) => work(),
}: Given = {}): TimelineContext {
  const plan = makePlan(dataset, { ...smallClock, ...clock });
  return {
    schedule: new BatchSchedule(plan, smallSchedule(course)),
    training: { dataset: plan.dataset, compute },
    stream: { rateFactor: 1, publishEvery: 1, publishItems: false, ...stream },
  };
}

type Bases = Map<string, Promise<ReadonlyMap<number, Trainer>>>;
const trainedBases = new WeakMap<TimelineContext, WeakMap<ComputeBackend, Bases>>();

/** The base models, trained once a stage, backend and choice of seeds. */
export function basesOf(
  context: TimelineContext,
  seeds: readonly number[] = [1],
): Promise<ReadonlyMap<number, Trainer>> {
  const ofContext = trainedBases.get(context) ?? new WeakMap<ComputeBackend, Bases>();
  trainedBases.set(context, ofContext);
  const known: Bases = ofContext.get(computeBackend()) ?? new Map();
  ofContext.set(computeBackend(), known);
  const name = seeds.join();
  const bases = known.get(name) ?? train(context, seeds);
  known.set(name, bases);
  return bases;
}

async function train(context: TimelineContext, seeds: readonly number[]): Promise<ReadonlyMap<number, Trainer>> {
  const training = trainBases(context, seeds);
  for (;;) {
    const step = await training.next();
    if (step.done) return step.value;
  }
}

/** Arms at the very beginning, by their names, or under policies of the test's own. */
export async function timelineOf(
  context: TimelineContext,
  arms: readonly ArmId[] | Readonly<Record<string, Policy>> = armIds,
  seeds: readonly number[] = [1],
): Promise<Timeline> {
  const bases = await basesOf(context, seeds);
  const named = Array.isArray(arms) ? Object.fromEntries((arms as ArmId[]).map((id) => [id, policies[id]])) : arms;
  const begun = [];
  for (const [id, policy] of Object.entries(named as Record<string, Policy>)) {
    begun.push(await beginArm(id, policy, bases, context));
  }
  return new Timeline(context, begun);
}

/** Plays on until `at` stages are done. */
export async function playTo(timeline: Timeline, at: number): Promise<StageReport[]> {
  const reports: StageReport[] = [];
  while (timeline.at < at) reports.push(await timeline.next());
  return reports;
}

/** An arm's first replica. */
export function replicaOf(timeline: Timeline, id: string): Replica {
  const arm = timeline.arms.find((each) => each.id === id);
  if (!arm) throw new Error(`no arm ${id}`);
  return arm.replicas[0];
}

/** A copy of all weights. */
export const frozenBits = ({ model }: Trainer): Float32Array[] => weightsOf(model).map((weights) => weights.slice());

/** What tells two replicas apart, to the bit: all weights, what is in service, what a full update drops, and what it cost. */
export function stateOf({ trained, lastFull, online, increments, cost }: Replica): string {
  const weights = [trained, lastFull].flatMap(({ model }) => weightsOf(model));
  const { users, items } = increments;
  return checksumOf([...weights, online.itemVectors], { users: [...users], items: [...items], cost });
}

/** Rows of an ID table that differ. */
export function changedRows(before: Float32Array, after: Float32Array, dims: number = smallSettings.dims): number[] {
  const rows = new Set<number>();
  after.forEach((value, at) => value !== before[at] && rows.add(Math.floor(at / dims)));
  return [...rows];
}
