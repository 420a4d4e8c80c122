import type { TimedRequests } from '../../evaluation/target-rank.ts';
import { Trainer, type TouchedIds } from '../../model/trainer.ts';
import { createTwoTower } from '../../model/two-tower.ts';
import { keyed } from '../../random/keyed.ts';
import type { Course } from '../arms/batch-schedule.ts';
import { knownBefore } from '../plan/past.ts';
import type { Replica, StreamSettings } from '../arms/replica.ts';
import { trainStepwise, trainTogether, type Due } from '../arms/train-together.ts';
import type { Workshop } from '../arms/training-context.ts';

/** What the stages of a day are played with. */
export interface Stage {
  readonly course: Course;
  readonly workshop: Workshop;
  readonly stream: StreamSettings;
}

/** The model that an arm with cold starts begins a dawn with: another one every dawn, equal for equal seeds. */
function coldStart({ course, workshop }: Stage, seed: number, day: number): Trainer {
  const drawn = keyed(seed, 'cold start', day).integer(2 ** 31);
  return new Trainer(createTwoTower(workshop.dataset, course.settings, drawn), course.settings, workshop.compute);
}

/**
 * Dawn: full updates on the day before, all replicas together, then everything that changes at dawn is published.
 * Yields how many examples each round of steps had.
 * @param day counted from 0; before day 0 there is nothing to learn yet.
 */
export async function* dawnStepwise(
  stage: Stage,
  replicas: readonly Replica[],
  day: number,
): AsyncGenerator<number, void, void> {
  if (day === 0) return;
  const due: Due[] = [];
  for (const replica of replicas) {
    const trainer = replica.beginFullUpdate(() => coldStart(stage, replica.seed, day));
    const { dawn: order } = replica.policy;
    if (!trainer || order === 'none') continue;
    due.push({ replica, trainer, batches: stage.course.fullUpdate(day - 1, order, replica.seed), options: {} });
  }
  yield* trainStepwise(due, stage.workshop.compute);
  for (const { replica, trainer } of due) replica.endFullUpdate(trainer);
  const { count } = knownBefore(stage.course.plan, day);
  for (const replica of replicas) if (replica.changesAtDawn) await replica.publishAll(count);
}

/** The same dawn without a pause between the steps. */
export async function dawn(stage: Stage, replicas: readonly Replica[], day: number): Promise<void> {
  for await (const _ of dawnStepwise(stage, replicas, day));
}

/** Lets the stream learn a slice that has just passed. */
export async function increments(
  stage: Stage,
  replicas: readonly Replica[],
  day: number,
  slice: number,
): Promise<void> {
  const due: Due[] = [];
  for (const replica of replicas) {
    const trainer = replica.streamTrainer();
    if (!trainer) continue;
    const batches = stage.course.increments(day, slice, replica.seed);
    due.push({ replica, trainer, batches, options: replica.streamOptions(stage.stream) });
  }
  await trainTogether(due, stage.workshop.compute);
}

/** Whether the stream's work is published after a slice. */
export const publishesAfter = (slice: number, { publishEvery }: StreamSettings): boolean =>
  (slice + 1) % publishEvery === 0;

/** Publishes the stream's work. @returns the ID rows each replica published; nothing for those without a stream. */
export async function publishIncrements(
  { course, stream }: Stage,
  replicas: readonly Replica[],
  day: number,
): Promise<TouchedIds[]> {
  const known = knownBefore(course.plan, day);
  const touched: TouchedIds[] = [];
  for (const replica of replicas) {
    if (replica.policy.stream === 'none') touched.push({ users: new Int32Array(0), items: new Int32Array(0) });
    else touched.push(await replica.publishIncrements(stream, known));
  }
  return touched;
}

/** Answers requests from what is in service. @returns [replicas × requests] ranks, see `targetRanks`. */
export async function answers(
  { workshop }: Stage,
  replicas: readonly Replica[],
  requests: TimedRequests,
  allowed: Uint8Array,
): Promise<Uint8Array> {
  const count = requests.users.length;
  const ranks = new Uint8Array(replicas.length * count);
  for (const [i, { online }] of replicas.entries()) {
    ranks.set(await workshop.compute(() => online.answer(requests, allowed)), i * count);
  }
  return ranks;
}
