import type { Bags } from '../embedding.ts';
import { maskBytes, type Learner, type Scoring, type StepBatch, type StepReport, type StepRule } from '../step.ts';
import type { Feature } from '../two-tower.ts';
import { adam, adamRate } from './adam.ts';
import { adagrad, gather, lookUp, type RowGradients } from './embedding.ts';
import { losses, MASKED } from './loss.ts';
import { addScaled, dot, product, rowOf, rowsOf, transposed, zeros, type Matrix } from './matrix.ts';
import { backward, forward, type TowerGradient } from './tower.ts';

/*
 * One gradient step of the two-tower model as a textbook writes it: look the ids up, send them through the towers,
 * score, and bring the loss's gradient back the same way. It is what computes where WebAssembly is blocked, and what
 * the WebAssembly kernels are held to, bit by bit.
 */

const round = Math.fround;
const noNumbers = new Float32Array(0);
const noRows = new Int32Array(0);

/**
 * One gradient step: Adam on the dense layers, row-wise Adagrad on the rows that the batch looks up, as far as the rule
 * trains them. `learner` changes in place; not at all where the loss or a gradient is no finite number.
 */
export function referenceStep(
  learner: Learner,
  { userBags, itemBags, scoring }: StepBatch,
  rule: StepRule,
): StepReport {
  const { userFeatures, itemFeatures, userTower, itemTower } = learner.model;
  const layers = rule.trains === 'everything';
  const usersOnly = rule.trains === 'user-ids';

  const users = forward(userTower, inputOf(userFeatures, userBags, scoring.batch, userTower.inputs));
  const items = forward(itemTower, inputOf(itemFeatures, itemBags, scoring.itemRows, itemTower.inputs));
  const scored = score(users.unit, items.unit, scoring, rule);
  const ofUsers = backward(userTower, users, scored.ofUsers);
  const ofItems = usersOnly ? null : backward(itemTower, items, scored.ofItems);
  const gradients = {
    userLayers: layers ? ofUsers.layers : noNumbers,
    itemLayers: layers ? ofItems!.layers : noNumbers,
    users: ofUsers.input.values,
    items: ofItems ? ofItems.input.values : noNumbers,
  };
  const finite = Number.isFinite(scored.loss) && Object.values(gradients).every((each) => each.every(Number.isFinite));
  if (!finite) return { loss: NaN, rowsTouched: 0, users: noRows, items: noRows, gradients: () => gradients };

  if (layers) {
    moveLayers(learner.model.userTower.weights, ofUsers, learner.userAdam, rule.denseLearningRate);
    moveLayers(learner.model.itemTower.weights, ofItems!, learner.itemAdam, rule.denseLearningRate);
  }
  const userRows = moveRows(userFeatures, userBags, ofUsers.input, rule);
  const itemRows = ofItems ? moveRows(itemFeatures, itemBags, ofItems.input, rule) : [];
  return {
    loss: scored.loss,
    rowsTouched: [...userRows, ...itemRows].reduce((count, rows) => count + rows.size, 0),
    users: Int32Array.from(userRows[0].keys()),
    items: ofItems ? Int32Array.from(itemRows[0].keys()) : noRows,
    gradients: () => gradients,
  };
}

/** The tower's input: each feature's mean row in its own columns. */
function inputOf(features: readonly Feature[], bags: readonly Bags[], rows: number, width: number): Matrix {
  const input = zeros(rows, width);
  features.forEach(({ table, column }, f) => lookUp(table, bags[f], input, column));
  return input;
}

/** The batch's mean loss, and its gradients with respect to the unit vectors. */
function score(users: Matrix, items: Matrix, scoring: Scoring, rule: StepRule) {
  const { batch, candidateStart, candidates } = scoring;
  const scale = round(1 / rule.temperature);
  const pool = rowsOf(items, candidateStart, candidates);
  const cosines = product(users, transposed(pool));
  const positiveGradients = new Float32Array(batch);
  let loss = 0;
  for (let i = 0; i < batch; i++) {
    const own = rowOf(cosines, i);
    const negatives = scoresOf(scoring, i, own, scale);
    const example = losses[rule.loss]({
      positive: round(round(dot(rowOf(users, i), rowOf(items, i)) * scale) + scoring.positiveOffset[i]),
      candidates: own,
      share: negatives > 0 ? round(1 / negatives) : 0,
      weight: round(scale / batch),
      margin: round(rule.margin / rule.temperature),
    });
    loss += example.loss;
    positiveGradients[i] = example.positiveGradient;
  }
  // `cosines` holds their gradients by now.
  const ofUsers = product(cosines, pool);
  const ofItems = zeros(items.rows, items.columns);
  rowsOf(ofItems, candidateStart, candidates).values.set(product(transposed(cosines), users).values);
  for (let i = 0; i < batch; i++) {
    addScaled(positiveGradients[i], rowOf(items, i), rowOf(ofUsers, i));
    addScaled(positiveGradients[i], rowOf(users, i), rowOf(ofItems, i));
  }
  return { loss: loss / batch, ofUsers, ofItems };
}

/** Turns an example's cosines with the candidates into scores. @returns how many of them are negatives. */
function scoresOf({ mask, candidates, candidateOffset, late }: Scoring, i: number, row: Float32Array, scale: number) {
  const bits = mask.subarray(i * maskBytes(candidates));
  let negatives = 0;
  for (let j = 0; j < candidates; j++) {
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

function moveLayers(weights: Float32Array, { layers }: TowerGradient, state: Learner['userAdam'], rate: number): void {
  state.steps += 1;
  adam(weights, layers, state.mean, state.square, adamRate(rate, state.steps));
}

/** Moves the rows of the tables that are trained. @returns their gradients, table by table. */
function moveRows(
  features: readonly Feature[],
  bags: readonly Bags[],
  gradient: Matrix,
  rule: StepRule,
): RowGradients[] {
  const onlyIds = rule.trains === 'ids' || rule.trains === 'user-ids';
  const trained = onlyIds ? features.slice(0, 1) : features;
  return trained.map(({ table, column }, f) => {
    const rows = gather(table, bags[f], gradient, column);
    adagrad(table, rows, round(rule.embeddingLearningRate));
    return rows;
  });
}
