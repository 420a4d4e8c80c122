import { mean } from '../../arrays.ts';
import type { EventRange } from '../../data/clock.ts';

/**
 * After how many events of an epoch each part of the stream has been trained on completely.
 * @param visits places in the order of training. @param parts disjoint ranges of places. @returns [parts].
 */
export function learntAfter(visits: Int32Array, parts: readonly EventRange[]): number[] {
  const last = parts.map(() => 0);
  visits.forEach((place, at) => {
    const part = parts.findIndex(({ from, to }) => place >= from && place < to);
    if (part >= 0) last[part] = at + 1;
  });
  return last;
}

/** The index of the first evaluation at or after each number of events; of the last evaluation where none is that late. */
export function evaluationAfter(evaluatedAt: readonly number[], events: readonly number[]): number[] {
  return events.map((count) => {
    const found = evaluatedAt.findIndex((at) => at >= count);
    return found < 0 ? evaluatedAt.length - 1 : found;
  });
}

function requireTable(recall: readonly (readonly number[])[], learntAt: readonly number[]): void {
  const shaped = recall.length > 0 && recall.every((row) => row.length === learntAt.length);
  if (shaped && learntAt.every((row) => Number.isInteger(row) && row >= 0 && row < recall.length)) return;
  throw new RangeError('recall needs a row an evaluation, a column a part, and a row at which each part was learnt');
}

/**
 * By part: recall at the last evaluation less recall right after the part was learnt. Below 0: forgotten.
 * @param recall R[t][part]: recall of the part's requests at evaluation t.
 * @param learntAt the evaluation right after each part was learnt.
 */
export function changeSinceLearnt(recall: readonly (readonly number[])[], learntAt: readonly number[]): number[] {
  requireTable(recall, learntAt);
  return learntAt.map((row, part) => recall[recall.length - 1][part] - recall[row][part]);
}

/**
 * Backward transfer (Lopez-Paz & Ranzato 2017, eq. 3): the mean of `changeSinceLearnt` over the parts that were learnt
 * before the last evaluation. Below 0 where later training has cost recall on earlier parts; NaN where no part was learnt
 * before, as under a full shuffle, which completes all parts together.
 * @internal The definition, by which a test checks what the race measures request by request.
 */
export function backwardTransfer(recall: readonly (readonly number[])[], learntAt: readonly number[]): number {
  const earlier = changeSinceLearnt(recall, learntAt).filter((_, part) => learntAt[part] < recall.length - 1);
  return mean(earlier);
}

/**
 * Forgetting (Chaudhry et al. 2018, eq. 3): the mean, over all parts but the last, of the part's best recall at any
 * evaluation less its recall at the last one. At least 0, and defined for every order, a full shuffle too; NaN for a
 * single part.
 * @internal The definition, by which a test checks what the race measures request by request.
 */
export function forgettingOf(recall: readonly (readonly number[])[]): number {
  const now = recall[recall.length - 1].slice(0, -1);
  const lost = now.map((value, part) => Math.max(...recall.map((row) => row[part])) - value);
  return mean(lost);
}

/**
 * Recency bias: recall of the last part less the mean recall of the others, at the last evaluation. High where a model
 * has fitted the latest events. NaN for a single part.
 * @internal The definition, by which a test checks what the race measures request by request.
 */
export function recencyBias(recall: readonly (readonly number[])[]): number {
  const now = recall[recall.length - 1];
  const earlier = now.slice(0, -1);
  return now[now.length - 1] - mean(earlier);
}
