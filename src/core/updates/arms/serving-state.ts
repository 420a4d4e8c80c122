import { targetRanks, type TimedRequests } from '../../evaluation/target-rank.ts';
import { historyBefore } from '../../model/features.ts';
import { itemVectors, userVectors } from '../../compute/vectors.ts';
import { copyTwoTower, type TwoTower } from '../../model/two-tower.ts';
import { bytesOf, type UpdateCost } from './costs.ts';
import type { TrainingContext } from './training-context.ts';

type Published = Pick<UpdateCost, 'bytesPublished' | 'rowsPublished' | 'vectorsReindexed'>;

/** Rows of a [rows, dims] block that differ between two versions. */
function changedRows(before: Float32Array, after: Float32Array, dims: number): number[] {
  const rows: number[] = [];
  for (let start = 0; start < after.length; start += dims) {
    let column = 0;
    while (column < dims && before[start + column] === after[start + column]) column += 1;
    if (column < dims) rows.push(start / dims);
  }
  return rows;
}

/** A serving state as plain data. */
export interface ServingData {
  readonly model: TwoTower;
  readonly items: Float32Array;
}

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
    const rowsPublished = userFeatures.reduce((sum, { table }) => sum + table.rows, 0);
    return { bytesPublished: bytesOf(numbers + known * shape.dims), rowsPublished, vectorsReindexed: known };
  }

  /** The same again, of data whose arrays it takes over. */
  static from({ model, items }: ServingData): ServingState {
    return new ServingState(model, items);
  }

  /** A copy as plain data, in arrays of its own. */
  data(): ServingData {
    return { model: copyTwoTower(this.model), items: this.items.slice() };
  }

  /** A copy that later publishes do not change. */
  copy(): ServingState {
    return new ServingState(copyTwoTower(this.model), this.items);
  }

  /** Publishes the users' side: the rows of its embedding tables that differ, and its layers where they do. */
  publishUsers(model: TwoTower): Published {
    let [numbers, rowsPublished] = [0, 0];
    for (const [f, { table: from }] of model.userFeatures.entries()) {
      const to = this.model.userFeatures[f].table;
      const changed = changedRows(to.weights, from.weights, from.dims);
      for (const row of changed) {
        const start = row * from.dims;
        to.weights.set(from.weights.subarray(start, start + from.dims), start);
      }
      numbers += changed.length * from.dims;
      rowsPublished += changed.length;
    }
    const [from, to] = [model.userTower.weights, this.model.userTower.weights];
    if (from.some((weight, at) => weight !== to[at])) {
      to.set(from);
      numbers += from.length;
    }
    return { bytesPublished: bytesOf(numbers), rowsPublished, vectorsReindexed: 0 };
  }

  /**
   * Publishes item vectors between two full publishes: one upsert for each vector in the index that differs.
   * @param allowed [items]: 1 where an item is in the index.
   */
  async publishItems(model: TwoTower, allowed: Uint8Array, { dataset, compute }: TrainingContext): Promise<Published> {
    const { dims } = model.shape;
    const before = this.items;
    this.items = await compute(() => itemVectors(model, dataset));
    const changed = changedRows(before, this.items, dims).filter((item) => allowed[item] === 1);
    return { bytesPublished: bytesOf(changed.length * dims), rowsPublished: 0, vectorsReindexed: changed.length };
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
