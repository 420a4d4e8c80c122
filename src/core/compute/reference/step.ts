import type { DenseLayers } from '../../model/dense.ts';
import type { Bags } from '../../model/embedding.ts';
import { inputOf, type Feature } from '../../model/two-tower.ts';
import type { StepTask } from '../backend.ts';
import {
  examplesOf,
  maskBytes,
  neededGradients,
  refusal,
  trainedTables,
  trainsItems,
  trainsLayers,
  type Candidates,
  type StepGradients,
  type StepReport,
  type StepRule,
} from '../step.ts';
import { adam, adamRate } from './adam.ts';
import { adagrad, gather, type RowGradients } from './embedding.ts';
import { losses, MASKED } from './loss.ts';
import { addScaled, dot, product, rowOf, rowsOf, transposed, zeros, type Matrix } from './matrix.ts';
import { backward, forward, type Tape } from './tower.ts';

/*
 * One gradient step of the two-tower model as a textbook writes it: look the ids up, send them through the towers,
 * score, and bring the loss's gradient back the same way. It is what computes where WebAssembly is blocked, and what
 * the WebAssembly kernels are held to, bit by bit.
 */

const round = Math.fround;

/**
 * One gradient step: Adam on the dense layers, row-wise Adagrad on the rows that the batch looks up, as far as the rule
 * trains them. The state changes in place; not at all where the loss or a gradient is no finite number.
 */
export function referenceStep(task: StepTask): StepReport {
  const { loss, gradients } = lossAndGradients(task);
  const isFinite = Number.isFinite(loss) && Object.values(gradients).every((each) => each.every(Number.isFinite));
  return isFinite ? applyGradients(task, loss, gradients) : refusal(() => gradients);
}

/** The batch's mean loss, and the gradients that what is trained needs. */
function lossAndGradients({ state: { model }, batch, rule }: StepTask) {
  const { userFeatures, itemFeatures, userTower, itemTower } = model;
  const { candidates, userBags, itemBags } = batch;
  const users = forwardBatch(userTower, userFeatures, userBags, examplesOf(batch));
  const items = forwardBatch(itemTower, itemFeatures, itemBags, candidates.items.length);
  const scored = score(users.unit, items.unit, candidates, rule);
  const ofUsers = backward(userTower, users, scored.ofUsers);
  const ofItems = trainsItems(rule.trains) ? backward(itemTower, items, scored.ofItems) : ofUsers;
  const gradients = neededGradients(rule.trains, {
    userLayers: () => ofUsers.layers,
    itemLayers: () => ofItems.layers,
    users: () => ofUsers.input.values,
    items: () => ofItems.input.values,
  });
  return { loss: scored.loss, gradients };
}

/** The batch looked up and sent through a tower. */
function forwardBatch(tower: DenseLayers, features: readonly Feature[], bags: readonly Bags[], rows: number): Tape {
  return forward(tower, { rows, columns: tower.inputs, values: inputOf(features, bags, rows) });
}

/** The batch's mean loss, and its gradients with respect to the unit vectors. */
function score(users: Matrix, items: Matrix, candidates: Candidates, rule: StepRule) {
  const examples = users.rows;
  const scale = round(1 / rule.temperature);
  const pool = rowsOf(items, candidates.candidateStart, candidates.candidates);
  const cosines = product(users, transposed(pool));
  const positiveGradients = new Float32Array(examples);
  let loss = 0;
  for (let i = 0; i < examples; i++) {
    const own = rowOf(cosines, i);
    const negatives = scoresOf(candidates, i, own, scale);
    const example = losses[rule.loss]({
      positive: round(round(dot(rowOf(users, i), rowOf(items, i)) * scale) + candidates.positiveOffset[i]),
      candidates: own,
      share: negatives > 0 ? round(1 / negatives) : 0,
      weight: round(scale / examples),
      margin: round(rule.margin / rule.temperature),
    });
    loss += example.loss;
    positiveGradients[i] = example.positiveGradient;
  }
  // `cosines` holds their gradients by now.
  const ofUsers = product(cosines, pool);
  const ofItems = zeros(items.rows, items.columns);
  rowsOf(ofItems, candidates.candidateStart, pool.rows).values.set(product(transposed(cosines), users).values);
  for (let i = 0; i < examples; i++) {
    addScaled(positiveGradients[i], rowOf(items, i), rowOf(ofUsers, i));
    addScaled(positiveGradients[i], rowOf(users, i), rowOf(ofItems, i));
  }
  return { loss: loss / examples, ofUsers, ofItems };
}

/** Turns an example's cosines with the candidates into scores. @returns how many of them are negatives. */
function scoresOf({ mask, candidateOffset, late }: Candidates, i: number, row: Float32Array, scale: number): number {
  const bits = mask.subarray(i * maskBytes(row.length));
  let negatives = 0;
  for (let j = 0; j < row.length; j++) {
    if ((bits[j >> 3] >> (j & 7)) & 1) {
      row[j] = MASKED;
      continue;
    }
    row[j] = round(row[j] * scale) + candidateOffset[j];
    if (late && j >= late.from) row[j] += late.offset[i];
    negatives += 1;
  }
  return negatives;
}

/** The second half of a step: moves what is trained along its gradients. */
export function applyGradients({ state, batch, rule }: StepTask, loss: number, gradients: StepGradients): StepReport {
  const { model, userAdam, itemAdam } = state;
  if (trainsLayers(rule.trains)) {
    moveLayers(model.userTower.weights, gradients.userLayers, userAdam, rule.denseLearningRate);
    moveLayers(model.itemTower.weights, gradients.itemLayers, itemAdam, rule.denseLearningRate);
  }
  const users = moveRows(model.userFeatures, batch.userBags, gradients.users, model.userTower.inputs, rule);
  const items = trainsItems(rule.trains)
    ? moveRows(model.itemFeatures, batch.itemBags, gradients.items, model.itemTower.inputs, rule)
    : [];
  return {
    loss,
    rowsTouched: [...users, ...items].reduce((count, rows) => count + rows.size, 0),
    users: Int32Array.from(users[0].keys()),
    items: Int32Array.from(items[0]?.keys() ?? []),
    gradients: () => gradients,
  };
}

function moveLayers(weights: Float32Array, gradient: Float32Array, state: StepTask['state']['userAdam'], rate: number) {
  state.steps += 1;
  adam(weights, gradient, state.mean, state.square, adamRate(rate, state.steps));
}

/** Moves the rows of the tables that are trained. @returns their gradients, table by table. */
function moveRows(
  features: readonly Feature[],
  bags: readonly Bags[],
  gradient: Float32Array,
  width: number,
  { trains, embeddingLearningRate }: StepRule,
): RowGradients[] {
  const matrix = { rows: gradient.length / width, columns: width, values: gradient };
  return trainedTables(trains, features).map(({ table, column }, f) => {
    const rows = gather(table, bags[f], matrix, column);
    adagrad(table, rows, round(embeddingLearningRate));
    return rows;
  });
}
