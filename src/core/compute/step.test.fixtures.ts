import { createAdam, createDense } from '../model/dense.ts';
import { createTable, type Bags } from '../model/embedding.ts';
import { losses } from './step.ts';
import type { Feature } from '../model/two-tower.ts';
import { keyed, type Random } from '../random/keyed.ts';
import { maskBytes, trainedParts, type Batch, type StepRule, type TrainingState } from './step.ts';

/** Everything that decides how much a step computes, and on which edges. */
export interface StepShape {
  readonly seed: number;
  readonly dims: number;
  readonly hidden: number;
  readonly sideDims: number;
  readonly history: number;
  readonly batch: number;
  /** Sampled item rows after the positives. */
  readonly sampled: number;
  readonly candidateStart: number;
  readonly candidates: number;
  /** From which candidate on each example has an offset of its own; none where it is `candidates`. */
  readonly late: number;
  readonly rows: number;
}

const feature = (rows: number, dims: number, column: number, random: Random): Feature => {
  const table = createTable(rows, dims, 0.3, random);
  return { table, column };
};

/** A model with random weights and an optimiser that has seen something. */
export function randomState({ seed, dims, hidden, sideDims, history, rows }: StepShape): TrainingState {
  const random = keyed(seed, 'state');
  const userFeatures = [feature(rows, dims, 0, random)];
  if (history > 0) userFeatures.push(feature(rows, dims, dims, random));
  const itemFeatures = [feature(rows, dims, 0, random), feature(5, sideDims, dims, random)];
  const userTower = createDense(userFeatures.length * dims, hidden, dims, random);
  const itemTower = createDense(dims + sideDims, hidden, dims, random);
  for (const tower of [userTower, itemTower]) {
    for (let i = 0; i < tower.weights.length; i++) tower.weights[i] += 0.05 * random.normal();
  }
  return {
    model: { shape: { dims, hidden, userHistory: history }, userFeatures, itemFeatures, userTower, itemTower },
    userAdam: createAdam(userTower.weights.length),
    itemAdam: createAdam(itemTower.weights.length),
  };
}

/** A copy that shares nothing. */
export function copyState(state: TrainingState): TrainingState {
  return structuredClone(state);
}

/** Bags of 0 … `most` rows, some rows several times. */
function randomBags(count: number, rows: number, most: number, random: Random): Bags {
  const offsets = new Int32Array(count + 1);
  for (let i = 0; i < count; i++) offsets[i + 1] = offsets[i] + random.integer(most + 1);
  return { offsets, ids: Int32Array.from({ length: offsets[count] }, () => random.integer(rows)) };
}

const normals = (count: number, random: Random): Float32Array =>
  Float32Array.from({ length: count }, () => random.normal());

export function randomBatch(shape: StepShape, step = 0): Batch {
  const { seed, history, batch, sampled, candidateStart, candidates, late, rows } = shape;
  const random = keyed(seed, 'batch', step);
  const itemRows = batch + sampled;
  const userBags = [randomBags(batch, rows, 1, random)];
  if (history > 0) userBags.push(randomBags(batch, rows, history, random));
  const mask = new Uint8Array(batch * maskBytes(candidates));
  for (let i = 0; i < batch; i++) {
    for (let j = 0; j < candidates; j++) {
      const masked = candidateStart + j === i || random.uniform() < 0.1 || i === 1;
      if (masked) mask[i * maskBytes(candidates) + (j >> 3)] |= 1 << (j & 7);
    }
  }
  const own = {
    items: new Int32Array(itemRows),
    candidateStart,
    candidates,
    positiveOffset: normals(batch, random),
    candidateOffset: normals(candidates, random),
    mask,
    late: late < candidates ? { from: late, offset: normals(batch, random) } : undefined,
  };
  const itemBags = [randomBags(itemRows, rows, 1, random), randomBags(itemRows, 5, 3, random)];
  return { userBags, itemBags, candidates: own };
}

export function ruleOf(seed: number, changed: Partial<StepRule> = {}): StepRule {
  const random = keyed(seed, 'rule');
  return {
    loss: losses[random.integer(losses.length)],
    trains: trainedParts[random.integer(trainedParts.length)],
    temperature: 0.05 + random.uniform(),
    margin: random.uniform(),
    embeddingLearningRate: 0.1,
    denseLearningRate: 0.01,
    ...changed,
  };
}

/** Every number of a model and its optimisers by name. */
export function numbersOf({ model, userAdam, itemAdam }: TrainingState): Readonly<Record<string, Float32Array>> {
  const tables = (side: string, features: readonly Feature[]) =>
    features.flatMap(({ table }, f) => [
      [`${side} table ${f}`, table.weights],
      [`${side} squares ${f}`, table.squares],
    ]);
  return Object.fromEntries([
    ...tables('user', model.userFeatures),
    ...tables('item', model.itemFeatures),
    ['user layers', model.userTower.weights],
    ['item layers', model.itemTower.weights],
    ['user mean', userAdam.mean],
    ['user square', userAdam.square],
    ['item mean', itemAdam.mean],
    ['item square', itemAdam.square],
  ]);
}
