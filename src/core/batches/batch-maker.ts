import { histories, placesOf, type Histories } from '../data/split.ts';
import type { Batch } from '../compute/step.ts';
import type { Dataset } from '../data/types.ts';
import type { Random } from '../random/keyed.ts';
import { historyBefore, historyExcept, singleOrNone } from '../model/features.ts';
import { NegativeSampler, type NegativePolicy } from './negatives.ts';
import { itemBags, userBags, type TwoTowerShape } from '../model/two-tower.ts';

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

/** Makes batches out of training events. Its counts, likes and histories come from those events alone. */
export class BatchMaker {
  private readonly histories: Histories;
  private readonly places: Int32Array;
  /** Made when it is first needed after `know`. */
  private sampler: NegativeSampler | null = null;
  /** [users]: how many of a user's training events are known; they are the first of her history. */
  private readonly likes: Int32Array;
  /** [items]: the known training events of each item. */
  private readonly counts: Int32Array;
  private known = 0;

  /** @param train indices of the training events, in time order. */
  constructor(
    private readonly dataset: Dataset,
    private readonly train: Int32Array,
    private readonly rule: BatchRule,
  ) {
    this.histories = histories(dataset, train);
    this.places = placesOf(dataset, train);
    this.likes = new Int32Array(dataset.users);
    this.counts = new Int32Array(dataset.items);
    this.know(train.length);
  }

  /**
   * Sets how many of the training events have happened: negatives, −log p and the mask of known likes come from those
   * alone. Before the first call all of them have.
   */
  know(events: number): void {
    if (events === this.known) return;
    const { user, item } = this.dataset.events;
    if (events < this.known) {
      this.likes.fill(0);
      this.counts.fill(0);
      this.known = 0;
    }
    for (; this.known < events; this.known++) {
      const event = this.train[this.known];
      this.likes[user[event]] += 1;
      this.counts[item[event]] += 1;
    }
    this.sampler = null;
  }

  /**
   * @param chosen places in the training part. @param random belongs to this one batch.
   * @param userDropout where it differs from the rule's: the stream leaves no user ID out.
   */
  make(chosen: Int32Array, random: Random, hard: HardNegatives, userDropout = this.rule.userDropout): Batch {
    const { dataset, rule } = this;
    const { user, item } = dataset.events;
    const [users, positives, places] = [0, 0, 0].map(() => new Int32Array(chosen.length));
    for (let i = 0; i < chosen.length; i++) {
      const event = this.train[chosen[i]];
      users[i] = user[event];
      positives[i] = item[event];
      places[i] = this.places[chosen[i]];
    }
    const history = (rule.profile === 'before' ? historyBefore : historyExcept)(
      this.histories,
      users,
      places,
      rule.shape.userHistory,
    );
    const ids = singleOrNone(users, userDropout, random);
    this.sampler ??= new NegativeSampler(rule.negatives, this.counts);
    const { offsets, items } = this.histories;
    const candidates = this.sampler.candidatesOf(
      positives,
      random,
      { users, offsets, counts: this.likes, items },
      hard && ((place) => hard(users[place], random)),
    );
    return {
      userBags: userBags(rule.shape, ids, history),
      itemBags: itemBags(dataset, candidates.items),
      candidates,
    };
  }
}
