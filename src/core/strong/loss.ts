import { ln } from '../log.ts';
import type { Bags } from '../model/embedding.ts';
import { exp } from '../exp.ts';

/** Scores of a batch of users, and what they should have found. */
export interface Scored {
  readonly items: number;
  /** [users, items] */
  readonly scores: Float32Array;
  /** What each user's step hides, to be found. */
  readonly targets: Bags;
  /** All that each user likes: no negatives. */
  readonly liked: Bags;
  /** [users]: the share of the batch's loss that each has. */
  readonly weights: Float64Array;
}

/**
 * Full softmax with several targets a user: the mean over her targets of −log(e^s / (e^s + Σ e^s of what she does not
 * like)), so that her other likes compete with none; then the users' weighted sum. Scores are replaced by the loss's
 * gradient with respect to them.
 * @returns the loss.
 */
export function softmaxLoss({ items, scores, targets, liked, weights }: Scored): number {
  let loss = 0;
  weights.forEach((weight, user) => {
    const row = scores.subarray(user * items, (user + 1) * items);
    const mine = liked.ids.subarray(liked.offsets[user], liked.offsets[user + 1]);
    const wanted = targets.ids.subarray(targets.offsets[user], targets.offsets[user + 1]);
    loss += weight * userLoss(row, mine, wanted, weight);
  });
  return loss;
}

function highestOf(row: Float32Array): number {
  let highest = row[0];
  for (let item = 1; item < row.length; item++) if (row[item] > highest) highest = row[item];
  return highest;
}

/** One user's loss; her scores become their gradient times `weight`. */
function userLoss(row: Float32Array, liked: Int32Array, targets: Int32Array, weight: number): number {
  if (targets.length === 0) {
    row.fill(0);
    return 0;
  }
  const highest = highestOf(row);
  const own = Float64Array.from(targets, (item) => row[item] - highest);
  for (const item of liked) row[item] = -Infinity;
  let others = 0;
  for (let item = 0; item < row.length; item++) {
    const e = exp(row[item] - highest);
    row[item] = e;
    others += e;
  }
  const share = weight / targets.length;
  let factor = 0;
  let loss = 0;
  for (const score of own) {
    const sum = exp(score) + others;
    factor += share / sum;
    loss += ln(sum) - score;
  }
  for (let item = 0; item < row.length; item++) row[item] *= factor;
  targets.forEach((item, t) => (row[item] = -share * (others / (exp(own[t]) + others))));
  return loss / targets.length;
}
