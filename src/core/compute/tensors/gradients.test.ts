import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { firstDifference, normals } from '../../backend/backends.test.fixtures.ts';
import { losses } from '../step.ts';
import {
  layoutNames,
  learnedNames,
  learnedOf,
  numericGradient,
  smallInput,
  smallTowers,
  textbookLoss,
} from '../textbook.test.fixtures.ts';
import { lossAndGradients, type StepInput } from './gradients.ts';
import { MASKED } from './step-input.ts';
import { computeWithTensors } from './tensors.test.fixtures.ts';

const { userTower, itemTower } = smallTowers();

beforeAll(computeWithTensors);

/** The largest difference, relative to the largest expected number. */
function worst(actual: Float32Array, expected: Float64Array): number {
  expect(actual.length).toBe(expected.length);
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  expect(largest).toBeGreaterThan(1e-3);
  return expected.reduce((most, value, i) => Math.max(most, Math.abs(actual[i] - value)), 0) / largest;
}

describe.each(losses)('%s', (loss) => {
  describe.each(layoutNames)('%s', (layoutName) => {
    const input = smallInput(layoutName, loss);

    it('is the textbook loss', async () => {
      const { loss: value } = await lossAndGradients(userTower, itemTower, input);
      const expected = textbookLoss(userTower, itemTower, input, learnedOf(userTower, itemTower, input));
      expect(Math.abs(value - expected) / expected).toBeLessThan(1e-6);
    });

    it.each(learnedNames)('has the finite differences as gradient of %s', async (name) => {
      const gradients = await lossAndGradients(userTower, itemTower, input);
      expect(worst(gradients[name], numericGradient(userTower, itemTower, input, name))).toBeLessThan(1e-5);
    });

    it('falls along its gradient as fast as the gradient is long', async () => {
      // Beyond the hinge's corner for every pair: a corner within the step has no one slope.
      const smooth = { ...input, margin: 5 };
      const { userLayers } = await lossAndGradients(userTower, itemTower, smooth);
      const squared = userLayers.reduce((sum, value) => sum + value * value, 0);
      const step = 0.0005 / Math.sqrt(squared);
      const at = async (factor: number): Promise<number> => {
        const weights = userTower.weights.map((value, i) => value + factor * step * userLayers[i]);
        return (await lossAndGradients({ ...userTower, weights }, itemTower, smooth)).loss;
      };
      expect(((await at(1)) - (await at(-1))) / (2 * step * squared)).toBeCloseTo(1, 2);
    });
  });

  it('divides the cosines by the temperature and the margin with them', async () => {
    for (const [temperature, margin] of [
      [0.1, 0.3],
      [1, 0],
    ] as const) {
      const input = smallInput('in-batch', loss, temperature, margin);
      const out = await lossAndGradients(userTower, itemTower, input);
      const expected = textbookLoss(userTower, itemTower, input, learnedOf(userTower, itemTower, input));
      expect(Math.abs(out.loss - expected) / expected).toBeLessThan(2e-6);
      expect(worst(out.users, numericGradient(userTower, itemTower, input, 'users'))).toBeLessThan(1e-5);
    }
  });

  it('gives a candidate that everybody masks no gradient at all', async () => {
    const input = smallInput('sampled rows after the positives', loss);
    const candidateOffset = input.candidateOffset.map((value, i) => (i % 5 === 2 ? MASKED : value));
    const { items } = await lossAndGradients(userTower, itemTower, { ...input, candidateOffset });
    const row = (at: number): number[] => Array.from(items.subarray(at * 6, (at + 1) * 6));
    expect(row(4 + 2).map(Math.abs)).toEqual([0, 0, 0, 0, 0, 0]);
    expect([0, 1, 3, 4].some((at) => row(4 + at).some((value) => value !== 0))).toBe(true);
  });

  it('bears a batch of one example, whose only candidate is its own', async () => {
    const input: StepInput = {
      users: normals(5, 'one user'),
      items: normals(6, 'one item'),
      batch: 1,
      itemRows: 1,
      candidateStart: 0,
      candidates: 1,
      positiveOffset: Float32Array.of(3),
      candidateOffset: Float32Array.of(MASKED),
      negativeShare: Float32Array.of(0),
      loss,
      temperature: 0.1,
      margin: 0.2,
    };
    const out = await lossAndGradients(userTower, itemTower, input);
    const expected = textbookLoss(userTower, itemTower, input, learnedOf(userTower, itemTower, input));
    expect(out.loss).toBeCloseTo(expected, 5);
    for (const name of learnedNames) {
      const gradient = Array.from(out[name]);
      expect(gradient.every(Number.isFinite)).toBe(true);
      // Pointwise still pulls the pair together; the others compare, and there is nothing to compare with.
      expect(gradient.some((value) => value !== 0)).toBe(loss === 'pointwise');
    }
  });
});

it.each([
  ['embeddings', ['users', 'items']],
  ['ids', ['users', 'items']],
  ['user-ids', ['users']],
] as const)(
  'computes no more than training %s needs, and that to the bit',
  async (trains, needed: readonly string[]) => {
    const input = smallInput('in-batch with hard rows', 'listwise');
    const all = await lossAndGradients(userTower, itemTower, input);
    const some = await lossAndGradients(userTower, itemTower, input, trains);
    expect(some.loss).toBe(all.loss);
    for (const name of learnedNames) {
      expect(firstDifference(some[name], needed.includes(name) ? all[name] : new Float32Array())).toBe(-1);
    }
  },
);

it('leaves no tensor behind', async () => {
  const before = memory().numTensors;
  await lossAndGradients(userTower, itemTower, smallInput('in-batch with hard rows', 'listwise'));
  expect(memory().numTensors).toBe(before);
});
