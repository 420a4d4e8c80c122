import type { Dataset } from '../data/types.ts';
import type { RunContext } from '../experiment/experiment.ts';
import { historyBefore, single } from '../model/features.ts';
import { NegativeSampler } from '../batches/negatives.ts';
import { Trainer, type TrainerSettings } from '../training/trainer.ts';
import { copyTwoTower, itemBags, userBags, withFreshUser, type TwoTower } from '../model/two-tower.ts';
import { keyed } from '../random/keyed.ts';
import type { UserState } from './request.ts';

/** How many of the user's last positives a step trains on. */
const LATEST = 16;

/** What learning needs besides the model. */
export interface LearningRule {
  readonly dataset: Dataset;
  readonly itemCounts: Int32Array;
  readonly settings: Omit<TrainerSettings, 'trains'>;
  readonly compute: RunContext['compute'];
}

/** A copy of the model in which one user's ID embedding was trained, and that user's row. */
export interface LearntUser {
  readonly model: TwoTower;
  readonly user: number;
}

/**
 * Incremental update of one row: a few gradient steps on one user's ID embedding, everything else frozen. Positives are
 * her last ones, negatives are drawn ∝ count^0.75. A new user gets a new row first.
 * @throws LabError `not-finite-loss`.
 */
export async function learnUserId(
  published: TwoTower,
  state: UserState,
  steps: number,
  { dataset, itemCounts, settings, compute }: LearningRule,
): Promise<LearntUser> {
  const { model, user } =
    state.user === null ? withFreshUser(published) : { model: copyTwoTower(published), user: state.user };
  const first = Math.max(0, state.liked.length - LATEST);
  const positives = state.liked.slice(first);
  if (positives.length === 0) return { model, user };

  const likes = {
    users: new Int32Array(positives.length),
    offsets: Int32Array.of(0),
    counts: Int32Array.of(state.liked.length),
    items: state.liked,
  };
  const places = positives.map((_, i) => first + i);
  const past = { offsets: Int32Array.of(0, state.liked.length), items: state.liked };
  const history = historyBefore(past, new Int32Array(positives.length), places, model.shape.userHistory);
  const ids = single(new Int32Array(positives.length).fill(user));
  const sampler = new NegativeSampler({ source: 'popularity', hardShare: 0, logQ: true }, itemCounts);
  const trainer = new Trainer(model, { ...settings, trains: 'user-ids' }, compute);
  for (let step = 0; step < steps; step++) {
    const random = keyed(user, 'learn id', state.liked.length, step);
    const candidates = sampler.candidatesOf(positives, random, likes, null);
    await trainer.step({
      userBags: userBags(model.shape, ids, history),
      itemBags: itemBags(dataset, candidates.items),
      candidates,
    });
  }
  return { model, user };
}
