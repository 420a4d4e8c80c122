import { inputOf } from '../../model/two-tower.ts';
import type { StepTask } from '../backend.ts';
import { examplesOf, maskBytes, type Candidates } from '../step.ts';
import type { StepInput } from './gradients.ts';

/** Added to the score of a candidate that is no negative: far below any score, and exact in float32. */
export const MASKED = -1e9;

/** A task as the tensor program sees it: rows looked up as they are now, mask and offsets as one [examples, candidates]. */
export function stepInputOf({ state: { model }, batch, rule }: StepTask): StepInput {
  const { items, candidateStart, candidates, positiveOffset } = batch.candidates;
  const examples = examplesOf(batch);
  return {
    users: inputOf(model.userFeatures, batch.userBags, examples),
    items: inputOf(model.itemFeatures, batch.itemBags, items.length),
    batch: examples,
    itemRows: items.length,
    candidateStart,
    candidates,
    positiveOffset,
    ...spreadOut(batch.candidates),
    loss: rule.loss,
    temperature: rule.temperature,
    margin: rule.margin,
  };
}

/** Offsets [examples, candidates], `MASKED` where a candidate is no negative, and 1 / (how many are), 0 where none is. */
export function spreadOut({ positiveOffset, candidates, candidateOffset, mask, late }: Candidates) {
  const examples = positiveOffset.length;
  const spread = new Float32Array(examples * candidates);
  const negativeShare = new Float32Array(examples);
  for (let i = 0; i < examples; i++) {
    const bits = mask.subarray(i * maskBytes(candidates));
    let negatives = 0;
    for (let j = 0; j < candidates; j++) {
      const at = i * candidates + j;
      if ((bits[j >> 3] >> (j & 7)) & 1) {
        spread[at] = MASKED;
        continue;
      }
      spread[at] = candidateOffset[j] + (late && j >= late.from ? late.offset[i] : 0);
      negatives += 1;
    }
    negativeShare[i] = negatives > 0 ? 1 / negatives : 0;
  }
  return { candidateOffset: spread, negativeShare };
}
