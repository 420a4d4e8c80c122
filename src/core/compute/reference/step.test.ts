import { describe, expect, it } from 'vitest';
import { firstDifference } from '../../backend/backends.test.fixtures.ts';
import { losses } from '../step.ts';
import {
  trainedParts,
  type Batch,
  type StepGradients,
  type StepReport,
  type StepRule,
  type TrainingState,
} from '../step.ts';
import { copyState, numbersOf, randomBatch, randomState, ruleOf, type StepShape } from '../step.test.fixtures.ts';
import { lossAndGradients } from '../tensors/gradients.ts';
import { stepInputOf } from '../tensors/step-input.ts';
import { computeWithTensors } from '../tensors/tensors.test.fixtures.ts';
import { learnedNames, learnedOf, numericGradient, textbookLoss } from '../textbook.test.fixtures.ts';
import { referenceStep } from './step.ts';

const small: StepShape = {
  seed: 3,
  dims: 3,
  hidden: 7,
  sideDims: 2,
  history: 4,
  batch: 5,
  sampled: 4,
  candidateStart: 2,
  candidates: 6,
  late: 4,
  rows: 9,
};

const stepOf = (state: TrainingState, batch: Batch, rule: StepRule): StepReport =>
  referenceStep({ state, batch, rule });

/** The largest difference, relative to the largest expected number. */
function worst(actual: ArrayLike<number>, expected: Float32Array | Float64Array): number {
  expect(actual.length).toBe(expected.length);
  let largest = 0;
  let apart = 0;
  for (let i = 0; i < expected.length; i++) {
    largest = Math.max(largest, Math.abs(expected[i]));
    apart = Math.max(apart, Math.abs(actual[i] - expected[i]));
  }
  expect(largest).toBeGreaterThan(1e-3);
  return apart / largest;
}

describe.each(losses)('%s', (loss) => {
  const rule = ruleOf(1, { loss, trains: 'everything', temperature: 0.5 });

  it('is the textbook loss, with its finite differences as gradients', () => {
    const state = randomState(small);
    const { userTower, itemTower } = copyState(state).model;
    const input = stepInputOf({ state, batch: randomBatch(small), rule });
    const report = stepOf(state, randomBatch(small), rule);
    const expected = textbookLoss(userTower, itemTower, input, learnedOf(userTower, itemTower, input));
    expect(Math.abs(report.loss / expected - 1)).toBeLessThan(1e-6);
    const gradients = report.gradients();
    for (const name of learnedNames) {
      expect(worst(gradients[name], numericGradient(userTower, itemTower, input, name))).toBeLessThan(1e-5);
    }
  });

  it('is what the tensor program computes', async () => {
    await computeWithTensors();
    const shape = { ...small, dims: 16, hidden: 32, batch: 48, sampled: 20, candidates: 60, late: 50, rows: 90 };
    const state = randomState(shape);
    const { userTower, itemTower } = copyState(state).model;
    const input = stepInputOf({ state, batch: randomBatch(shape), rule });
    const report = stepOf(state, randomBatch(shape), rule);
    const { loss: expected, ...gradients } = await lossAndGradients(userTower, itemTower, input);
    expect(Math.abs(report.loss / expected - 1)).toBeLessThan(1e-6);
    const own = report.gradients();
    for (const name of learnedNames) expect(worst(own[name], gradients[name])).toBeLessThan(1e-5);
  });
});

describe('what is trained', () => {
  it.each(trainedParts)('%s, and nothing else, changes', (trains) => {
    const state = randomState(small);
    const before = numbersOf(copyState(state));
    const report = stepOf(state, randomBatch(small), ruleOf(1, { loss: 'pointwise', trains }));
    const after = numbersOf(state);
    const changed = Object.keys(before).filter((name) => firstDifference(before[name], after[name]) >= 0);
    const ids = ['user table 0', 'user squares 0'];
    const bothIds = [...ids, 'item table 0', 'item squares 0'];
    const tables = Object.keys(before).filter((name) => /table|squares/.test(name));
    const expected = { everything: Object.keys(before), embeddings: tables, ids: bothIds, 'user-ids': ids };
    expect(changed.toSorted()).toEqual(expected[trains].toSorted());
    expect(state.userAdam.steps).toBe(trains === 'everything' ? 1 : 0);
    expect(report.items.length > 0).toBe(trains !== 'user-ids');
    const needed: (keyof StepGradients)[] = ['users'];
    if (trains !== 'user-ids') needed.push('items');
    if (trains === 'everything') needed.push('userLayers', 'itemLayers');
    const gradients = report.gradients();
    expect(learnedNames.filter((name) => gradients[name].length > 0).toSorted()).toEqual(needed.toSorted());
  });

  it('counts each row once, and names the IDs', () => {
    const batch = randomBatch(small);
    const distinct = [...batch.userBags, ...batch.itemBags].map(({ ids }) => [...new Set(ids)]);
    const report = stepOf(randomState(small), batch, ruleOf(1, { trains: 'embeddings' }));
    expect(report.rowsTouched).toBe(distinct.reduce((sum, rows) => sum + rows.length, 0));
    expect([...report.users]).toEqual(distinct[0]);
    expect([...report.items]).toEqual(distinct[2]);
  });
});

describe.each(losses)('a broken number under %s', (loss) => {
  const rule = ruleOf(1, { loss, trains: 'everything' });

  it.each([NaN, Infinity])('%d in a table stops the step before it changes anything', (broken) => {
    const state = randomState(small);
    const batch = randomBatch(small);
    state.model.userFeatures[1].table.weights[3 * batch.userBags[1].ids[0]] = broken;
    const before = numbersOf(copyState(state));
    const report = stepOf(state, batch, rule);
    expect(report).toMatchObject({ loss: NaN, rowsTouched: 0 });
    expect(numbersOf(state)).toEqual(before);
    expect(state.userAdam.steps).toBe(0);
  });
});
