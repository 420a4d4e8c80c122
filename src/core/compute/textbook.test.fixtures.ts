import { normals } from '../backend/backends.test.fixtures.ts';
import { layout, type DenseLayers } from '../model/dense.ts';
import type { LossName } from './step.ts';
import type { StepInput } from './tensors/gradients.ts';
import { MASKED } from './tensors/step-input.ts';

/*
 * The loss once more, in float64 and plain loops, as the textbook writes it: what the tensor code is checked against,
 * and smooth enough for finite differences.
 */

/** A candidate's score, or null where it is masked. */
type Scores = readonly (number | null)[];

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

const exampleLoss: Record<LossName, (positive: number, negatives: readonly number[], margin: number) => number> = {
  listwise: (positive, negatives) =>
    -Math.log(Math.exp(positive) / negatives.reduce((sum, score) => sum + Math.exp(score), Math.exp(positive))),
  'pairwise-logistic': (positive, negatives) =>
    mean(negatives.map((score) => Math.log(1 + Math.exp(score - positive)))),
  'pairwise-hinge': (positive, negatives, margin) =>
    mean(negatives.map((score) => Math.max(0, margin + score - positive))),
  pointwise: (positive, negatives) =>
    -Math.log(1 / (1 + Math.exp(-positive))) - mean(negatives.map((score) => Math.log(1 - 1 / (1 + Math.exp(-score))))),
};

/** One row through a tower: relu(x·W1 + b1)·W2 + b2, of length one. */
function unitOf({ inputs, hidden, outputs, ...layers }: DenseLayers, weights: Float64Array, x: Float64Array): number[] {
  const at = layout({ inputs, hidden, outputs, ...layers });
  const h = Array.from({ length: hidden }, (_, j) => {
    let value = weights[at.b1 + j];
    for (let i = 0; i < inputs; i++) value += x[i] * weights[at.w1 + i * hidden + j];
    return Math.max(0, value);
  });
  const raw = Array.from({ length: outputs }, (_, j) =>
    h.reduce((value, unit, i) => value + unit * weights[at.w2 + i * outputs + j], weights[at.b2 + j]),
  );
  const length = Math.hypot(...raw);
  return raw.map((value) => value / length);
}

/** Everything a step's loss depends on that is learned. */
export interface Learned {
  userLayers: Float64Array;
  itemLayers: Float64Array;
  users: Float64Array;
  items: Float64Array;
}

export const learnedNames = [
  'userLayers',
  'itemLayers',
  'users',
  'items',
] as const satisfies readonly (keyof Learned)[];

export function learnedOf(userTower: DenseLayers, itemTower: DenseLayers, input: StepInput): Learned {
  return {
    userLayers: Float64Array.from(userTower.weights),
    itemLayers: Float64Array.from(itemTower.weights),
    users: Float64Array.from(input.users),
    items: Float64Array.from(input.items),
  };
}

/** The batch's mean loss in float64. */
export function textbookLoss(
  userTower: DenseLayers,
  itemTower: DenseLayers,
  input: StepInput,
  learned: Learned,
): number {
  const rows = (x: Float64Array, count: number): Float64Array[] =>
    Array.from({ length: count }, (_, i) => x.slice((i * x.length) / count, ((i + 1) * x.length) / count));
  const users = rows(learned.users, input.batch).map((x) => unitOf(userTower, learned.userLayers, x));
  const items = rows(learned.items, input.itemRows).map((x) => unitOf(itemTower, learned.itemLayers, x));
  const score = (u: number, row: number): number =>
    users[u].reduce((sum, value, d) => sum + value * items[row][d], 0) / input.temperature;
  const losses = users.map((_, u) => {
    const candidates: Scores = Array.from({ length: input.candidates }, (__, c) => {
      const offset = input.candidateOffset[u * input.candidates + c];
      return offset === MASKED ? null : score(u, input.candidateStart + c) + offset;
    });
    const negatives = candidates.filter((value) => value !== null);
    return exampleLoss[input.loss](score(u, u) + input.positiveOffset[u], negatives, input.margin / input.temperature);
  });
  return mean(losses);
}

/** Central differences of the reference loss with respect to one array. */
export function numericGradient(
  userTower: DenseLayers,
  itemTower: DenseLayers,
  input: StepInput,
  name: keyof Learned,
): Float64Array {
  const step = 1e-6;
  const learned = learnedOf(userTower, itemTower, input);
  const values = learned[name];
  return values.map((value, i) => {
    const at = (moved: number): number => {
      values[i] = moved;
      return textbookLoss(userTower, itemTower, input, learned);
    };
    const slope = (at(value + step) - at(value - step)) / (2 * step);
    values[i] = value;
    return slope;
  });
}

/** Towers of unequal input widths, with biases that are not zero. */
export function smallTowers(): { userTower: DenseLayers; itemTower: DenseLayers } {
  const tower = (name: string, inputs: number): DenseLayers => {
    const shape = { inputs, hidden: 7, outputs: 3 };
    return { ...shape, weights: normals(layout(shape).size, name).map((value) => value / 2) };
  };
  return { userTower: tower('user tower', 5), itemTower: tower('item tower', 6) };
}

/** Where the candidates stand among the item rows. */
export const layouts = {
  'in-batch': { itemRows: 4, candidateStart: 0, candidates: 4 },
  'sampled rows after the positives': { itemRows: 9, candidateStart: 4, candidates: 5 },
  'in-batch with hard rows': { itemRows: 6, candidateStart: 2, candidates: 4 },
  'rows in the middle': { itemRows: 10, candidateStart: 3, candidates: 5 },
} as const;
export type LayoutName = keyof typeof layouts;
export const layoutNames = Object.keys(layouts) as LayoutName[];

/** A batch of four with random rows and offsets; own positives are masked, and one more candidate of example 1. */
export function smallInput(layoutName: LayoutName, loss: LossName, temperature = 0.5, margin = 0.2): StepInput {
  const batch = 4;
  const place = layouts[layoutName];
  const { itemRows, candidateStart, candidates } = place;
  const candidateOffset = normals(batch * candidates, 'candidate offset');
  const negativeShare = new Float32Array(batch);
  for (let u = 0; u < batch; u++) {
    let negatives = 0;
    for (let c = 0; c < candidates; c++) {
      const masked = candidateStart + c === u || (u === 1 && c === 3);
      if (masked) candidateOffset[u * candidates + c] = MASKED;
      else negatives += 1;
    }
    negativeShare[u] = 1 / negatives;
  }
  return {
    users: normals(batch * 5, 'users'),
    items: normals(itemRows * 6, 'items'),
    batch,
    ...place,
    positiveOffset: normals(batch, 'positive offset'),
    candidateOffset,
    negativeShare,
    loss,
    temperature,
    margin,
  };
}
