import type { TimedRequests } from '../../evaluation/target-rank.ts';
import { Trainer, type TouchedIds } from '../../training/trainer.ts';
import { createTwoTower } from '../../model/two-tower.ts';
import { keyed } from '../../random/keyed.ts';
import type { BatchSchedule } from '../arms/batch-schedule.ts';
import { knownBefore } from '../plan/past.ts';
import type { Replica, StreamSettings } from '../arms/replica.ts';
import { trainStepwise, trainTogether, type DueReplica } from '../arms/train-together.ts';
import type { TrainingContext } from '../arms/training-context.ts';

/** What all stages of a timeline share. */
export interface TimelineContext {
  readonly schedule: BatchSchedule;
  readonly training: TrainingContext;
  readonly stream: StreamSettings;
}

/** The random model that an arm with cold starts begins a full update with: another one each day, equal for equal seeds. */
function coldStart({ schedule, training }: TimelineContext, seed: number, day: number): Trainer {
  const drawn = keyed(seed, 'cold start', day).integer(2 ** 31);
  return new Trainer(createTwoTower(training.dataset, schedule.settings, drawn), schedule.settings, training.compute);
}

/**
 * The daily full update: trains on the day before (from scratch: on all days before), all replicas side by side, then publishes the user towers and all
 * item vectors. Yields the number of examples of each round of steps.
 * @param day counted from 0; before day 0 there is nothing to train on, and nothing is published.
 * @throws LabError `not-finite-loss`.
 */
export async function* fullUpdateStepwise(
  context: TimelineContext,
  replicas: readonly Replica[],
  day: number,
): AsyncGenerator<number, void, void> {
  if (day === 0) return;
  const due: DueReplica[] = [];
  for (const replica of replicas) {
    const trainer = replica.beginFullUpdate(() => coldStart(context, replica.seed, day));
    const { fullUpdate: order, start } = replica.policy;
    if (!trainer || order === 'none') continue;
    const { schedule } = context;
    const batches =
      start === 'from-scratch'
        ? schedule.everythingUpTo(day - 1, order, replica.seed)
        : schedule.fullUpdate(day - 1, order, replica.seed);
    due.push({ replica, trainer, batches, options: {} });
  }
  yield* trainStepwise(due, context.training.compute);
  for (const { replica, trainer } of due) replica.endFullUpdate(trainer);
  const { count } = knownBefore(context.schedule.plan, day);
  for (const replica of replicas) if (replica.publishesDaily) await replica.publishAll(count);
}

/** The same full update without a pause between steps. */
export async function fullUpdate(context: TimelineContext, replicas: readonly Replica[], day: number): Promise<void> {
  for await (const _ of fullUpdateStepwise(context, replicas, day));
}

/** The incremental update that follows a slice, all replicas side by side. @throws LabError `not-finite-loss`. */
export async function increments(
  context: TimelineContext,
  replicas: readonly Replica[],
  day: number,
  slice: number,
): Promise<void> {
  const due: DueReplica[] = [];
  for (const replica of replicas) {
    const trainer = replica.streamTrainer();
    if (!trainer) continue;
    const batches = context.schedule.increments(day, slice, replica.seed);
    due.push({ replica, trainer, batches, options: replica.streamOptions(context.stream) });
  }
  await trainTogether(due, context.training.compute);
}

/** Whether increments are published after a slice. */
export const publishesAfter = (slice: number, { publishEvery }: StreamSettings): boolean =>
  (slice + 1) % publishEvery === 0;

/** Publishes increments. @returns by replica, the ID rows it has published; none where the policy has no increments. */
export async function publishIncrements(
  { schedule, stream }: TimelineContext,
  replicas: readonly Replica[],
  day: number,
): Promise<TouchedIds[]> {
  const known = knownBefore(schedule.plan, day);
  const touched: TouchedIds[] = [];
  for (const replica of replicas) {
    if (replica.policy.stream === 'none') touched.push({ users: new Int32Array(0), items: new Int32Array(0) });
    else touched.push(await replica.publishIncrements(stream, known));
  }
  return touched;
}

/** Answers requests with what is being served. @returns [replicas × requests] ranks, see `targetRanks`. */
export async function answers(
  { training }: TimelineContext,
  replicas: readonly Replica[],
  requests: TimedRequests,
  allowed: Uint8Array,
): Promise<Uint8Array> {
  const count = requests.users.length;
  const ranks = new Uint8Array(replicas.length * count);
  for (const [i, { online }] of replicas.entries()) {
    ranks.set(await training.compute(() => online.answer(requests, allowed)), i * count);
  }
  return ranks;
}
