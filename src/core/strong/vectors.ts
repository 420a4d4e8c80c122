import { computeBackend } from '../compute/backend.ts';
import { exclusionOf, TOP } from '../evaluation/evaluate.ts';
import type { Ranking } from '../evaluation/ranking.ts';
import type { Requests } from '../evaluation/requests.ts';
import { historyBefore, single } from '../model/features.ts';
import type { StrongModel } from './model.ts';
import { itemRows, userRows } from './towers.ts';

/*
 * An index compares inner products. The item's bias is one more dimension of its vector, and the user's number there is 1:
 * ⟨(u, 1), (v, τ b)⟩ = τ · (cosine / τ + b), the score times τ, so the order is the score's.
 */

/** Rows [rows, dims] with one more number each. @returns [rows, dims + 1] */
function withColumn(rows: Float32Array, dims: number, column: (row: number) => number): Float32Array {
  const count = rows.length / dims;
  const wide = new Float32Array(count * (dims + 1));
  for (let row = 0; row < count; row++) {
    wide.set(rows.subarray(row * dims, (row + 1) * dims), row * (dims + 1));
    wide[row * (dims + 1) + dims] = column(row);
  }
  return wide;
}

/** Dimensions of what is served: the towers' and the bias's. */
export const servedDims = ({ shape }: StrongModel): number => shape.dims + 1;

/** The vectors of all items as an index takes them. @returns [items, dims + 1] */
export function servedItems(model: StrongModel): Float32Array {
  const { dims, temperature } = model.shape;
  return withColumn(itemRows(model).unit, dims, (item) => temperature * model.tables.bias[item]);
}

/** Unit vectors of requests' users, each from the likes up to its time. @returns [requests, dims] */
export function requestRows(model: StrongModel, { users, places, histories }: Requests): Float32Array {
  const history = historyBefore(histories, users, places, model.shape.historyLength);
  return userRows(model, single(users), history).unit;
}

/** The same as an index is asked. @returns [requests, dims + 1] */
export function servedUsers(model: StrongModel, requests: Requests): Float32Array {
  return withColumn(requestRows(model, requests), model.shape.dims, () => 1);
}

/** Ranks all items for requests: exact nearest neighbours of the served vectors. Nothing is sampled. */
export async function rankByStrong(model: StrongModel, requests: Requests, itemCounts: Int32Array): Promise<Ranking> {
  const search = {
    users: servedUsers(model, requests),
    vectors: servedItems(model),
    dims: servedDims(model),
    ...exclusionOf(requests, itemCounts),
  };
  return { k: TOP, items: await computeBackend().top(search, TOP) };
}
