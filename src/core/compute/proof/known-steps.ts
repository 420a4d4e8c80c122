import { createAdam, createDense, layout, type DenseLayers } from '../../model/dense.ts';
import type { EmbeddingTable } from '../../model/embedding.ts';
import { single } from '../../model/features.ts';
import { losses, type LossName } from '../step.ts';
import { keyed } from '../../random/keyed.ts';
import type { StepTask } from '../backend.ts';
import { maskBytes } from '../step.ts';
import type { StepInput } from '../tensors/gradients.ts';
import { spreadOut } from '../tensors/step-input.ts';

/*
 * A tiny model and a batch for each loss, always the same. tfjs-webgpu chooses its program for a product by the
 * result's size, so the listwise batch is long and narrow: 17 tiles of 32 × 32 scores are enough for the program that
 * real runs use, and few enough for the plain loops on the host.
 */

const USER_INPUTS = 12;
const ITEM_INPUTS = 4;
const HIDDEN = 4;
const DIMS = 4;

/** A step that is known: as a backend is told of it, and as the plain loops compute it. */
export interface KnownStep {
  readonly task: StepTask;
  readonly userTower: DenseLayers;
  readonly itemTower: DenseLayers;
  readonly input: StepInput;
}

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

/** Her own positive is no negative, as in a real batch, nor is one candidate in eleven. */
function maskOf({ batch, candidateStart, candidates }: Place): Uint8Array {
  const mask = new Uint8Array(batch * maskBytes(candidates));
  for (let u = 0; u < batch; u++) {
    for (let c = 0; c < candidates; c++) {
      if (candidateStart + c !== u && (u + c) % 11 !== 5) continue;
      mask[u * maskBytes(candidates) + (c >> 3)] |= 1 << (c & 7);
    }
  }
  return mask;
}

/** A table whose rows are looked up one by one: what a tower is given. */
function tableOf(weights: Float32Array, dims: number): EmbeddingTable {
  const rows = weights.length / dims;
  return { rows, dims, weights, squares: new Float32Array(rows) };
}

const inOrder = (rows: number) => single(Int32Array.from({ length: rows }, (_, row) => row));

function knownStep(loss: LossName, place: Place): KnownStep {
  const { batch, itemRows, candidateStart, candidates } = place;
  const [userTower, itemTower] = [tower('user tower', USER_INPUTS), tower('item tower', ITEM_INPUTS)];
  const own = {
    items: new Int32Array(itemRows),
    candidateStart,
    candidates,
    positiveOffset: draws(batch, 0.5, `${loss} positive offset`),
    candidateOffset: draws(candidates, 0.5, `${loss} candidate offset`),
    mask: maskOf(place),
  };
  const [users, items] = [
    draws(batch * USER_INPUTS, 1, `${loss} users`),
    draws(itemRows * ITEM_INPUTS, 1, `${loss} items`),
  ];
  const settings = { loss, temperature: 0.25, margin: 0.2 };
  const model = {
    shape: { dims: DIMS, hidden: HIDDEN, userHistory: 0 },
    userFeatures: [{ table: tableOf(users.slice(), USER_INPUTS), column: 0 }],
    itemFeatures: [{ table: tableOf(items.slice(), ITEM_INPUTS), column: 0 }],
    userTower: { ...userTower, weights: userTower.weights.slice() },
    itemTower: { ...itemTower, weights: itemTower.weights.slice() },
  };
  const adam = (layers: DenseLayers) => createAdam(layers.weights.length);
  return {
    task: {
      state: { model, userAdam: adam(userTower), itemAdam: adam(itemTower) },
      batch: { userBags: [inOrder(batch)], itemBags: [inOrder(itemRows)], candidates: own },
      rule: { ...settings, trains: 'everything', embeddingLearningRate: 0.1, denseLearningRate: 0.01 },
    },
    userTower,
    itemTower,
    input: { ...place, ...settings, positiveOffset: own.positiveOffset, ...spreadOut(own), users, items },
  };
}

/** One training step for each loss; new arrays at every call. */
export function knownSteps(): KnownStep[] {
  return losses.map((loss) => knownStep(loss, loss === 'listwise' ? manyCandidates : fewCandidates));
}
