import { describe, expect, it } from 'vitest';
import { computeOn, hostBackends } from '../../backend/backends.test.fixtures.ts';
import { losses } from '../step.ts';
import { computeWithTensors, tensorCount } from '../tensors/tensors.test.fixtures.ts';
import {
  layoutNames,
  learnedNames,
  learnedOf,
  numericGradient,
  smallInput,
  smallTowers,
  textbookLoss,
} from '../textbook.test.fixtures.ts';
import { knownSteps } from './known-steps.ts';
import { plainStep } from './plain-step.ts';
import { proveBackend } from './prove.ts';

describe('the plain step', () => {
  const towers = smallTowers();
  describe.each(losses)('%s', (loss) => {
    it.each(layoutNames)('has the textbook loss and its finite differences (%s)', (layoutName) => {
      const input = smallInput(layoutName, loss);
      const step = plainStep({ ...towers, input });
      const { userTower, itemTower } = towers;
      const learned = learnedOf(userTower, itemTower, input);
      expect(step.loss).toBeCloseTo(textbookLoss(userTower, itemTower, input, learned), 12);
      for (const name of learnedNames) {
        const numeric = numericGradient(userTower, itemTower, input, name);
        expect(step[name].length).toBe(numeric.length);
        const worst = numeric.reduce((most, slope, i) => Math.max(most, Math.abs(slope - step[name][i])), 0);
        expect(worst).toBeLessThan(1e-8);
      }
    });
  });
});

describe('the known steps', () => {
  it('are one for each loss, always the same', () => {
    expect(knownSteps().map(({ input }) => input.loss)).toEqual(losses);
    expect(knownSteps()).toEqual(knownSteps());
  });

  it('have as many scores as tfjs-webgpu multiplies by the program of real runs', () => {
    const { batch, candidates } = knownSteps()[0].input;
    // 16 tiles of 32 × 32 are its threshold on the newest Intel chips, 8 elsewhere, twice that below nine rows.
    expect(batch).toBeGreaterThan(8);
    expect(Math.ceil(batch / 32) * Math.ceil(candidates / 32)).toBeGreaterThan(16);
  });
});

const computeOnEither = (name: (typeof hostBackends)[number] | 'tensors'): Promise<void> =>
  name === 'tensors' ? computeWithTensors() : computeOn(name);

it.each([...hostBackends, 'tensors'] as const)('%s proves itself, far within what is allowed', async (name) => {
  await computeOnEither(name);
  const before = tensorCount();
  const proof = await proveBackend();
  expect(proof.passed).toBe(true);
  expect(proof.error).toBeGreaterThan(0);
  expect(proof.error).toBeLessThan(2e-6);
  expect(tensorCount()).toBe(before);
});

it('says what was furthest off, and how far', async () => {
  const proof = await proveBackend(async (known) => {
    const { loss, userLayers, itemLayers, users, items } = plainStep(known);
    const wrong = known.input.loss === 'pairwise-hinge';
    const exact = { userLayers: Float32Array.from(userLayers), itemLayers: Float32Array.from(itemLayers) };
    const off = Float32Array.from(items, (value) => (wrong ? 1.5 * value : value));
    return { loss, ...exact, users: Float32Array.from(users), items: off };
  });
  expect(proof).toEqual({ passed: false, part: 'pairwise-hinge items', error: expect.closeTo(0.5, 5) });
});

it('does not pass where a part is missing', async () => {
  const none = new Float32Array(0);
  const proof = await proveBackend(async () => ({
    loss: 1,
    userLayers: none,
    itemLayers: none,
    users: none,
    items: none,
  }));
  expect(proof).toMatchObject({ passed: false, error: Infinity });
});
