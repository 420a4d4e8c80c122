import { computeBackend } from '../compute/backend.ts';
import type { Bags } from '../model/embedding.ts';
import { softmaxLoss } from './loss.ts';
import { sizesOf, tablesOf, type StrongModel } from './model.ts';
import { matrixProduct, transposedOf } from './product.ts';
import { addItemGradients, addUserGradients, itemRows, userRows } from './towers.ts';

/** What a step learns from. */
export interface StrongBatch {
  /** Each user's ID, or none. */
  readonly ids: Bags;
  /** What each user's vector is made of beside her ID. */
  readonly history: Bags;
  /** What is to be found. */
  readonly targets: Bags;
  /** All that each likes: none of it is a negative. */
  readonly liked: Bags;
  /** [users]: each one's share of the loss, together 1. */
  readonly weights: Float64Array;
}

/** Cosines become scores, in place: cosine / τ + the item's bias. */
function addBias(cosines: Float32Array, { shape: { temperature }, tables: { bias } }: StrongModel): void {
  for (let at = 0; at < cosines.length; at += bias.length) {
    for (let item = 0; item < bias.length; item++) cosines[at + item] = cosines[at + item] / temperature + bias[item];
  }
}

/** Gradients of scores become those of the cosines, in place; those of the biases are added up. */
function throughBias(gradient: Float32Array, { shape }: StrongModel, bias: Float32Array): void {
  for (let at = 0; at < gradient.length; at += bias.length) {
    for (let item = 0; item < bias.length; item++) {
      if (shape.itemBias) bias[item] += gradient[at + item];
      gradient[at + item] /= shape.temperature;
    }
  }
}

/**
 * The loss of a batch over all items, and its gradient with respect to all weights. The three products of [users, items]
 * are the backend's; the rest is plain TypeScript everywhere. To be called inside `RunContext.compute`.
 * @param gradient of the model's size; it is overwritten. @returns the loss.
 */
export async function lossAndGradient(model: StrongModel, batch: StrongBatch, gradient: Float32Array): Promise<number> {
  const { ids, history, targets, liked, weights } = batch;
  const { dims } = model.shape;
  const items = itemRows(model);
  const users = userRows(model, ids, history);
  const count = items.inverse.length;
  const scores = await computeBackend().cosines(users.unit, items.unit, dims);
  addBias(scores, model);
  const loss = softmaxLoss({ items: count, scores, targets, liked, weights });
  const to = tablesOf(gradient.fill(0), sizesOf(model));
  throughBias(scores, model, to.bias);
  const userGradient = await matrixProduct(scores, transposedOf(items.unit, dims), count);
  const turned = transposedOf(scores, count);
  const itemGradient = await matrixProduct(turned, transposedOf(users.unit, dims), weights.length);
  addUserGradients(model, { ids, history }, users, userGradient, to);
  addItemGradients(model, items, itemGradient, to);
  return loss;
}
