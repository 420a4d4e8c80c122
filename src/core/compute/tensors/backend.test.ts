import { engine, memory, tensor1d } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { losses } from '../step.ts';
import { referenceStep } from '../reference/step.ts';
import { trainedParts } from '../step.ts';
import { copyState, numbersOf, randomBatch, randomState, ruleOf, type StepShape } from '../step.test.fixtures.ts';
import { tensorBackend } from './backend.ts';
import { mostTogether } from './programs.ts';
import { computeWithTensors } from './tensors.test.fixtures.ts';

beforeAll(computeWithTensors);

const shape: StepShape = {
  seed: 2,
  dims: 8,
  hidden: 12,
  sideDims: 4,
  history: 5,
  batch: 24,
  sampled: 8,
  candidateStart: 4,
  candidates: 26,
  late: 20,
  rows: 40,
};

/** The largest difference of two arrays, relative to the largest number of the second. */
function apart(actual: Float32Array, expected: Float32Array): number {
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-3);
  return expected.reduce((most, value, i) => Math.max(most, Math.abs(actual[i] - value)), 0) / largest;
}

describe.each(losses.flatMap((loss) => trainedParts.map((trains) => [loss, trains] as const)))(
  'a step of %s training %s',
  (loss, trains) => {
    it('is the reference step, but for rounding', async () => {
      const rule = ruleOf(1, { loss, trains });
      const state = randomState(shape);
      const other = copyState(state);
      const batch = randomBatch(shape);
      const [take] = await tensorBackend.steps([{ state: other, batch, rule }]);
      expect(numbersOf(other)).toEqual(numbersOf(state));
      const [report, expected] = [take(), referenceStep({ state, batch, rule })];
      expect(Math.abs(report.loss / expected.loss - 1)).toBeLessThan(1e-6);
      expect([report.rowsTouched, report.users, report.items]).toEqual([
        expected.rowsTouched,
        expected.users,
        expected.items,
      ]);
      const numbers = numbersOf(state);
      for (const [name, values] of Object.entries(numbersOf(other))) {
        expect([name, apart(values, numbers[name]) < 1e-4]).toEqual([name, true]);
      }
    });
  },
);

it('steps of several models, together or alone, are the same to the bit', async () => {
  const tasksOf = () =>
    [1, 2, 3, 4].map((seed) => {
      const own = { ...shape, seed, batch: seed === 4 ? 20 : shape.batch, candidates: 16, late: 16 };
      return { state: randomState(own), batch: randomBatch(own), rule: ruleOf(1, { trains: 'everything' }) };
    });
  const [together, alone] = [tasksOf(), tasksOf()];
  const losses4 = (await tensorBackend.steps(together)).map((take) => take().loss);
  for (const [at, task] of alone.entries()) expect((await tensorBackend.steps([task]))[0]().loss).toBe(losses4[at]);
  expect(together.map(({ state }) => numbersOf(state))).toEqual(alone.map(({ state }) => numbersOf(state)));
});

it('a step that meets no number changes nothing', async () => {
  const state = randomState(shape);
  const batch = randomBatch(shape);
  batch.candidates.candidateOffset[3] = NaN;
  const [take] = await tensorBackend.steps([{ state, batch, rule: ruleOf(1) }]);
  expect(take()).toMatchObject({ loss: NaN, rowsTouched: 0 });
  expect(numbersOf(state)).toEqual(numbersOf(randomState(shape)));
});

it('programs hold as many models as their scores leave room for', () => {
  expect(mostTogether({ batch: 51, candidates: 51 })).toBe(403);
  expect(mostTogether({ batch: 256, candidates: 256 })).toBe(16);
  expect(mostTogether({ batch: 2048, candidates: 2048 })).toBe(1);
});

it('leaves no tensor behind', async () => {
  const before = memory().numTensors;
  const { model } = randomState(shape);
  await tensorBackend.steps([{ state: randomState(shape), batch: randomBatch(shape), rule: ruleOf(1) }]);
  await tensorBackend.unitVectors(model.userTower, new Float32Array(3 * model.userTower.inputs).fill(1), 3);
  await tensorBackend.cosines(new Float32Array(8).fill(1), new Float32Array(16).fill(1), 8);
  expect(memory().numTensors).toBe(before);
  // What this test would see otherwise.
  engine().startScope();
  tensor1d([1]);
  expect(memory().numTensors).toBe(before + 1);
  engine().endScope();
});
