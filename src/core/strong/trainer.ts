import type { ProfileRule } from '../batches/batch-maker.ts';
import type { Histories } from '../data/split.ts';
import { LabError } from '../errors.ts';
import type { RunContext } from '../experiment/experiment.ts';
import { singleOrNone } from '../model/features.ts';
import { keyed } from '../random/keyed.ts';
import { AdamW, type AdamWSettings } from './adamw.ts';
import { lossAndGradient, type StrongBatch } from './gradients.ts';
import { bagsOf, hide } from './hide.ts';
import { withWeights, type StrongModel } from './model.ts';

/** How a strong model learns. */
export interface StrongRule extends AdamWSettings {
  /** Users a step learns from. */
  readonly batchUsers: number;
  /** Whether a user with n likes counts √n times, or once. */
  readonly weighByLikes: boolean;
  /** How often a step leaves a user's ID out, so that her history alone must do, as it must for new users. */
  readonly idDropout: number;
}

/** What it learns from, and by which draws. */
export interface StrongLessons {
  /** Training events by user. */
  readonly histories: Pick<Histories, 'offsets' | 'items'>;
  readonly profile: ProfileRule;
  readonly seed: number;
}

/** Takes steps on one strong model: a batch of users against all items, part of each one's likes hidden anew. */
export class StrongTrainer {
  readonly stepsPerEpoch: number;
  private readonly optimiser: AdamW;
  private readonly gradient: Float32Array;
  /** Users with two likes at least: one to show, one to hide. */
  private readonly learners: Int32Array;
  private order: Int32Array = new Int32Array(0);
  private epoch = -1;

  constructor(
    private readonly model: StrongModel,
    private readonly rule: StrongRule,
    private readonly lessons: StrongLessons,
    private readonly compute: RunContext['compute'],
  ) {
    this.optimiser = new AdamW(model.weights, rule);
    this.gradient = new Float32Array(model.weights.length);
    const { offsets } = lessons.histories;
    const users = Int32Array.from({ length: offsets.length - 1 }, (_, user) => user);
    this.learners = users.filter((user) => offsets[user + 1] - offsets[user] > 1);
    this.stepsPerEpoch = Math.ceil(this.learners.length / rule.batchUsers);
  }

  /** The model with the running mean of its weights: what is evaluated, exported and served. */
  get averaged(): StrongModel {
    return withWeights(this.model, this.optimiser.averaged);
  }

  /** The users that a step learns from. @param step counted from 0. */
  usersOf(step: number): Int32Array {
    const { rule, lessons } = this;
    const epoch = Math.floor(step / this.stepsPerEpoch);
    if (epoch !== this.epoch) {
      this.epoch = epoch;
      this.order = keyed(lessons.seed, 'users', epoch).shuffle(this.learners.slice());
    }
    const start = (step % this.stepsPerEpoch) * rule.batchUsers;
    return this.order.slice(start, start + rule.batchUsers);
  }

  private batchOf(step: number): StrongBatch {
    const { model, rule, lessons } = this;
    const { offsets, items } = lessons.histories;
    const users = this.usersOf(step);
    const lists = Array.from(users, (user) => items.subarray(offsets[user], offsets[user + 1]));
    const { historyLength } = model.shape;
    const counts = Float64Array.from(lists, ({ length }) => (rule.weighByLikes ? Math.sqrt(length) : 1));
    const total = counts.reduce((sum, count) => sum + count, 0);
    return {
      ids: singleOrNone(users, rule.idDropout, keyed(lessons.seed, 'id dropout', step)),
      ...hide(lists, lessons.profile, historyLength, keyed(lessons.seed, 'hidden', step)),
      liked: bagsOf(lists),
      weights: counts.map((count) => count / total),
    };
  }

  /**
   * One step. @param step counted from 0. @returns the batch's loss before it.
   * @throws LabError `not-finite-loss`; the weights are left as they were.
   */
  async step(step: number): Promise<number> {
    const batch = this.batchOf(step);
    const loss = await this.compute(() => lossAndGradient(this.model, batch, this.gradient));
    if (!Number.isFinite(loss)) {
      throw new LabError('not-finite-loss', `the loss is no longer a number at step ${step + 1}`, { step: step + 1 });
    }
    this.optimiser.step(this.gradient);
    return loss;
  }
}
