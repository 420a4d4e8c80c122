import { keyed } from '../../random/keyed.ts';
import { createDense, layout, type DenseLayers } from '../dense.ts';
import type { StepInput, StepTask } from '../gradients.ts';
import { losses, MASKED, type LossName } from '../loss.ts';

/*
 * A tiny model and a batch for each loss, always the same. tfjs-webgpu chooses its program for a product by the
 * result's size, so the listwise batch is long and narrow: 17 tiles of 32 × 32 scores are enough for the program that
 * real runs use, and few enough for the reference on the host.
 */

const USER_INPUTS = 12;
const ITEM_INPUTS = 4;
const HIDDEN = 4;
const DIMS = 4;

type Place = Pick<StepInput, 'batch' | 'itemRows' | 'candidateStart' | 'candidates'>;
const manyCandidates: Place = { batch: 9, itemRows: 516, candidateStart: 0, candidates: 516 };
/** The candidates begin among the positives and are not all of the rows. */
const fewCandidates: Place = { batch: 12, itemRows: 40, candidateStart: 8, candidates: 20 };

function draws(count: number, scale: number, purpose: string): Float32Array {
  const random = keyed(1, 'proof', purpose);
  return Float32Array.from({ length: count }, () => scale * (2 * random.uniform() - 1));
}

/** Layers whose biases are not zero. */
function tower(name: string, inputs: number): DenseLayers {
  const layers = createDense(inputs, HIDDEN, DIMS, keyed(1, 'proof', name));
  const { b1, w2, b2, size } = layout(layers);
  layers.weights.set(draws(w2 - b1, 0.1, `${name} b1`), b1);
  layers.weights.set(draws(size - b2, 0.1, `${name} b2`), b2);
  return layers;
}

function inputOf(loss: LossName, place: Place): StepInput {
  const { batch, itemRows, candidateStart, candidates } = place;
  const candidateOffset = draws(batch * candidates, 0.5, `${loss} candidate offset`);
  const negativeShare = new Float32Array(batch);
  for (let u = 0; u < batch; u++) {
    let negatives = 0;
    for (let c = 0; c < candidates; c++) {
      // Her own positive, as in a real batch, and one candidate in eleven.
      if (candidateStart + c === u || (u + c) % 11 === 5) candidateOffset[u * candidates + c] = MASKED;
      else negatives += 1;
    }
    negativeShare[u] = 1 / negatives;
  }
  return {
    ...place,
    users: draws(batch * USER_INPUTS, 1, `${loss} users`),
    items: draws(itemRows * ITEM_INPUTS, 1, `${loss} items`),
    positiveOffset: draws(batch, 0.5, `${loss} positive offset`),
    candidateOffset,
    negativeShare,
    loss,
    temperature: 0.25,
    margin: 0.2,
  };
}

/** One training step for each loss; new arrays at every call. */
export function knownSteps(): StepTask[] {
  const userTower = tower('user tower', USER_INPUTS);
  const itemTower = tower('item tower', ITEM_INPUTS);
  return losses.map((loss) => ({
    userTower,
    itemTower,
    input: inputOf(loss, loss === 'listwise' ? manyCandidates : fewCandidates),
  }));
}
