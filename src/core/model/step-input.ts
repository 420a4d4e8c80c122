import type { StepInput } from './gradients.ts';
import { MASKED } from './loss.ts';
import { maskBytes, type Scoring, type StepBatch, type StepRule } from './step.ts';
import { inputOf, type TwoTower } from './two-tower.ts';

/** A batch as the tensor program sees it: rows looked up as they are now, mask and offsets as one [batch, candidates]. */
export function stepInputOf(model: TwoTower, { userBags, itemBags, scoring }: StepBatch, rule: StepRule): StepInput {
  const { batch, itemRows, candidateStart, candidates, positiveOffset } = scoring;
  return {
    users: inputOf(model.userFeatures, userBags, batch),
    items: inputOf(model.itemFeatures, itemBags, itemRows),
    batch,
    itemRows,
    candidateStart,
    candidates,
    positiveOffset,
    ...spreadOut(scoring),
    loss: rule.loss,
    temperature: rule.temperature,
    margin: rule.margin,
  };
}

function spreadOut({ batch, candidates, candidateOffset, mask, late }: Scoring) {
  const spread = new Float32Array(batch * candidates);
  const negativeShare = new Float32Array(batch);
  for (let i = 0; i < batch; i++) {
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
