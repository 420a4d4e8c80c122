import { targetRanks, type TimedRequests } from '../../evaluation/target-rank.ts';
import { historyBefore } from '../../model/features.ts';
import { itemVectors, userVectors } from '../../compute/vectors.ts';
import { copyTwoTower, type TwoTower } from '../../model/two-tower.ts';
import { bytesOf, type UpdateCost } from './costs.ts';
import type { TrainingContext } from './training-context.ts';

type Published = Pick<UpdateCost, 'bytesPublished' | 'vectorsReindexed'>;

const USER_ID = 0;

/** What the servers hold: a user tower with its embedding tables, and the item vectors in the index. */
export class ServingState {
  private constructor(
    /** Its user side is served; of the item side, only `items`. */
    private readonly model: TwoTower,
    /** [items, dims]: the vectors in the index. */
    private items: Float32Array,
  ) {}

  /** Publishes the user tower and the vectors of all items. */
  static async everything(model: TwoTower, { dataset, compute }: TrainingContext): Promise<ServingState> {
    const vectors = await compute(() => itemVectors(model, dataset));
    return new ServingState(copyTwoTower(model), vectors);
  }

  /** The cost of publishing all of it. @param known the number of items in the index. */
  costOfAll(known: number): Published {
    const { userTower, userFeatures, shape } = this.model;
    const numbers = userFeatures.reduce((sum, { table }) => sum + table.weights.length, userTower.weights.length);
    return { bytesPublished: bytesOf(numbers + known * shape.dims), vectorsReindexed: known };
  }

  /** A copy that later publishes do not change. */
  copy(): ServingState {
    return new ServingState(copyTwoTower(this.model), this.items);
  }

  /** Publishes the ID embeddings of some users. */
  publishUsers(model: TwoTower, users: Int32Array): Published {
    const from = model.userFeatures[USER_ID].table;
    const to = this.model.userFeatures[USER_ID].table;
    for (const user of users) {
      const start = user * from.dims;
      to.weights.set(from.weights.subarray(start, start + from.dims), start);
    }
    return { bytesPublished: bytesOf(users.length * from.dims), vectorsReindexed: 0 };
  }

  /** Publishes the rest of the user tower: its dense layers and profile embeddings. */
  publishUserTower(model: TwoTower): Published {
    this.model.userTower.weights.set(model.userTower.weights);
    const profile = model.userFeatures.slice(USER_ID + 1);
    profile.forEach(({ table }, f) => this.model.userFeatures[USER_ID + 1 + f].table.weights.set(table.weights));
    const numbers = profile.reduce((sum, { table }) => sum + table.weights.length, model.userTower.weights.length);
    return { bytesPublished: bytesOf(numbers), vectorsReindexed: 0 };
  }

  /** Publishes item vectors between two full publishes. @param changed how many of them are inserted again. */
  async publishItems(model: TwoTower, changed: number, { dataset, compute }: TrainingContext): Promise<Published> {
    if (changed > 0) this.items = await compute(() => itemVectors(model, dataset));
    return { bytesPublished: bytesOf(changed * model.shape.dims), vectorsReindexed: changed };
  }

  /** [items, dims] */
  get itemVectors(): Float32Array {
    return this.items;
  }

  /** User vectors, each from the user's history up to her request. @returns [requests, dims] unit vectors. */
  userVectors({ users, places, histories }: TimedRequests): Promise<Float32Array> {
    return userVectors(this.model, users, historyBefore(histories, users, places, this.model.shape.userHistory));
  }

  /** Answers requests. @param allowed [items]: 1 where an item is in the index. @returns [requests] ranks, see `targetRanks`. */
  async answer(requests: TimedRequests, allowed: Uint8Array): Promise<Uint8Array> {
    return targetRanks(await this.userVectors(requests), this.items, this.model.shape.dims, requests, allowed);
  }
}
