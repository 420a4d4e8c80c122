import type { TensorTask } from '../tensors/gradients.ts';
import { plainLoss } from './plain-loss.ts';
import { passBackward, passForward } from './plain-tower.ts';

/** Loss and gradients of a batch, as `LossAndGradients` has them, in float64. */
export interface PlainOutput {
  readonly loss: number;
  readonly userLayers: Float64Array;
  readonly itemLayers: Float64Array;
  readonly users: Float64Array;
  readonly items: Float64Array;
}

/**
 * A training step's loss and gradients by plain loops in float64: forward through both towers, cosine / temperature,
 * the loss, and back by the chain rule. It knows no tensor backend, so a backend can be held against it.
 */
export function plainStep({ userTower, itemTower, input }: TensorTask): PlainOutput {
  const { batch, itemRows, candidateStart, candidates, temperature } = input;
  const dims = userTower.outputs;
  const user = passForward(userTower, input.users, batch);
  const item = passForward(itemTower, input.items, itemRows);
  const ofUsers = new Float64Array(batch * dims);
  const ofItems = new Float64Array(itemRows * dims);
  const scores = new Float64Array(candidates);
  let total = 0;

  const score = (u: number, row: number): number => {
    let cosine = 0;
    for (let k = 0; k < dims; k++) cosine += user.unit[u * dims + k] * item.unit[row * dims + k];
    return cosine / temperature;
  };
  const pull = (u: number, row: number, slope: number): void => {
    for (let k = 0; k < dims; k++) {
      ofUsers[u * dims + k] += slope * item.unit[row * dims + k];
      ofItems[row * dims + k] += slope * user.unit[u * dims + k];
    }
  };

  for (let u = 0; u < batch; u++) {
    const positive = score(u, u) + input.positiveOffset[u];
    for (let c = 0; c < candidates; c++) {
      scores[c] = score(u, candidateStart + c) + input.candidateOffset[u * candidates + c];
    }
    const { loss, ofPositive, ofCandidates } = plainLoss(input.loss, positive, scores, input.margin / temperature);
    total += loss;
    const scale = 1 / (batch * temperature);
    pull(u, u, scale * ofPositive);
    for (let c = 0; c < candidates; c++) pull(u, candidateStart + c, scale * ofCandidates[c]);
  }
  const back = {
    user: passBackward(userTower, input.users, user, ofUsers),
    item: passBackward(itemTower, input.items, item, ofItems),
  };
  return {
    loss: total / batch,
    userLayers: back.user.layers,
    itemLayers: back.item.layers,
    users: back.user.input,
    items: back.item.input,
  };
}
