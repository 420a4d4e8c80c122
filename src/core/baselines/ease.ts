import type { Bags } from '../model/embedding.ts';
import { invert, type Progress } from './cholesky.ts';
import { sharedByItems, sharedByUsers, type Likes } from './likes.ts';

/**
 * EASE, "embarrassingly shallow autoencoders" (Steck 2019): item-to-item weights B [items, items] with a zero diagonal
 * that bring X nearest to X·B under a squared penalty λ, in closed form: P = (XᵀX + λI)⁻¹, B = I − P·diag(1 / P).
 * @param penalty λ > 0. @returns B, row-major: column j holds what speaks for item j.
 */
export function* fitEase(likes: Likes, penalty: number): Progress<Float64Array> {
  const inverse =
    likes.users < likes.items ? yield* inverseByUsers(likes, penalty) : yield* inverseByItems(likes, penalty);
  const { items } = likes;
  const diagonal = Float64Array.from({ length: items }, (_, i) => inverse[i * items + i]);
  for (let i = 0; i < items; i++) {
    for (let j = 0; j < items; j++) inverse[i * items + j] /= -diagonal[j];
    inverse[i * items + i] = 0;
  }
  return inverse;
}

function addToDiagonal(matrix: Float64Array, n: number, value: number): void {
  for (let i = 0; i < n; i++) matrix[i * n + i] += value;
}

function* inverseByItems(likes: Likes, penalty: number): Progress<Float64Array> {
  const gram = sharedByItems(likes);
  addToDiagonal(gram, likes.items, penalty);
  yield* invert(gram, likes.items);
  return gram;
}

/**
 * The same P where users are fewer than items, by the Woodbury identity: P = (I − Xᵀ·K·X) / λ with
 * K = (X·Xᵀ + λI)⁻¹ [users, users]. On the sample (663 users, 2,399 items) a fiftieth of the work.
 */
function* inverseByUsers(likes: Likes, penalty: number): Progress<Float64Array> {
  const { users, items, byUser, byItem } = likes;
  const kernel = sharedByUsers(likes);
  addToDiagonal(kernel, users, penalty);
  yield* invert(kernel, users);
  const inverse = new Float64Array(items * items);
  const row = new Float64Array(users);
  for (let item = 0; item < items; item++) {
    row.fill(0);
    for (let p = byItem.offsets[item]; p < byItem.offsets[item + 1]; p++) {
      const from = byItem.ids[p] * users;
      for (let user = 0; user < users; user++) row[user] += kernel[from + user];
    }
    const at = item * items;
    for (let user = 0; user < users; user++) {
      for (let p = byUser.offsets[user]; p < byUser.offsets[user + 1]; p++) inverse[at + byUser.ids[p]] -= row[user];
    }
    for (let j = 0; j < items; j++) inverse[at + j] /= penalty;
    inverse[at + item] += 1 / penalty;
  }
  return inverse;
}

/**
 * Scores of all items for some pasts: each past's row of X·B. Items that speak for nothing score 0.
 * @param weights B. @param past the liked items of each query. @returns [to − from, items] of queries `from … to`.
 */
export function easeScores(weights: Float64Array, items: number, past: Bags, from: number, to: number): Float32Array {
  const scores = new Float32Array((to - from) * items);
  const sum = new Float64Array(items);
  for (let query = from; query < to; query++) {
    sum.fill(0);
    for (let p = past.offsets[query]; p < past.offsets[query + 1]; p++) {
      const at = past.ids[p] * items;
      for (let j = 0; j < items; j++) sum[j] += weights[at + j];
    }
    scores.set(sum, (query - from) * items);
  }
  return scores;
}
