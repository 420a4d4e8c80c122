import type { Trainer } from '../../training/trainer.ts';
import { weightsOf } from '../../model/two-tower.ts';
import type { Trained } from '../../compute/step.ts';
import type { TimelineContext } from './stages.ts';
import { A_DAY } from '../updates.test.fixtures.ts';

/** Stages done: the first day's full update and slices; the first day whole; the second day's full update and slices. */
export const [SLICES_DONE, DAY_DONE, UPDATE_DONE, SECOND_SLICES_DONE] = [A_DAY, A_DAY, A_DAY + 1, 2 * A_DAY];

/** Weights table by table: user IDs, history, item IDs, genres, years; then the towers. */
export const named = ({ model }: Trainer) => {
  const [users, history, items, genres, years, userTower, itemTower] = weightsOf(model).map((each) => each.slice());
  return { users, history, items, genres, years, userTower, itemTower };
};

export const onDay = (
  { schedule: { plan } }: TimelineContext,
  day: number,
): { users: Set<number>; items: Set<number> } => {
  const events = plan.stream.subarray(plan.days[day].range.from, plan.days[day].range.to);
  const { user, item } = plan.dataset.events;
  return { users: new Set([...events].map((e) => user[e])), items: new Set([...events].map((e) => item[e])) };
};

/** Trains yesterday by hand, as a full update does: one epoch, everything. */
export async function trainedByHand(
  context: TimelineContext,
  start: Trainer,
  day: number,
  order: 'shuffled' | 'ordered',
): Promise<Trainer> {
  const trainer = start.copy();
  for (const batch of context.schedule.fullUpdate(day, order, 1)) await trainer.step(batch);
  return trainer;
}

/** The same day by increments. */
export async function streamedByHand(
  context: TimelineContext,
  start: Trainer,
  day: number,
  trains: Trained,
): Promise<Trainer> {
  const trainer = start.copy();
  for (const slice of context.schedule.plan.days[day].slices.keys()) {
    for (const batch of context.schedule.increments(day, slice, 1)) {
      await trainer.step(batch, { trains, rateFactor: context.stream.rateFactor });
    }
  }
  return trainer;
}
