import { histories, placesOf, trainingCounts, type Histories } from '../data/split.ts';
import type { Dataset } from '../data/types.ts';
import type { Random } from '../random/keyed.ts';
import { historyBefore, historyExcept, singleOrNone } from './features.ts';
import { NegativeSampler, type NegativePolicy } from './negatives.ts';
import type { Batch } from './trainer.ts';
import { itemBags, userBags, type TwoTowerShape } from './two-tower.ts';

/** What a training example's profile may hold: what came before it, or all the user's other training events. */
export type ProfileRule = 'before' | 'others';

export interface BatchRule {
  readonly shape: TwoTowerShape;
  readonly profile: ProfileRule;
  readonly negatives: NegativePolicy;
  /** The chance that an example's user ID is left out. */
  readonly userDropout: number;
}

/** Draws a hard negative for a user; null while there is none. */
export type HardNegatives = ((user: number, random: Random) => number) | null;

/** Turns training events into batches. Everything it knows (counts, histories) comes from those events. */
export class BatchMaker {
  private readonly histories: Histories;
  private readonly places: Int32Array;
  private readonly sampler: NegativeSampler;
  /** [users, items]: 1 where the training part has the pair. */
  private readonly liked: Uint8Array;

  /** @param train indices of the training events, in time order. */
  constructor(
    private readonly dataset: Dataset,
    private readonly train: Int32Array,
    private readonly rule: BatchRule,
  ) {
    this.histories = histories(dataset, train);
    this.places = placesOf(dataset, train);
    this.liked = new Uint8Array(dataset.users * dataset.items);
    for (const event of train) this.liked[dataset.events.user[event] * dataset.items + dataset.events.item[event]] = 1;
    this.sampler = new NegativeSampler(rule.negatives, trainingCounts(dataset, train));
  }

  /** @param chosen places in the training part. @param random belongs to this one batch. */
  make(chosen: Int32Array, random: Random, hard: HardNegatives): Batch {
    const { dataset, rule } = this;
    const users = chosen.map((at) => dataset.events.user[this.train[at]]);
    const positives = chosen.map((at) => dataset.events.item[this.train[at]]);
    const places = chosen.map((at) => this.places[at]);
    const history = (rule.profile === 'before' ? historyBefore : historyExcept)(
      this.histories,
      users,
      places,
      rule.shape.userHistory,
    );
    const ids = singleOrNone(users, rule.userDropout, random);
    const candidates = this.sampler.candidatesOf(
      positives,
      random,
      (place, item) => this.liked[users[place] * dataset.items + item] === 1,
      hard && ((place) => hard(users[place], random)),
    );
    return {
      userBags: userBags(rule.shape, ids, history),
      itemBags: itemBags(dataset, candidates.items),
      candidates,
    };
  }
}
