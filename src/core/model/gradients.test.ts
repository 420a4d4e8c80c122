import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { computeOn, firstDifference, hostBackends, normals } from '../backend/backends.test.fixtures.ts';
import type { DenseLayers } from './dense.ts';
import { lossAndGradients, type StepInput, type StepOutput } from './gradients.ts';
import { losses, MASKED } from './loss.ts';
import {
  layoutNames,
  learnedNames,
  learnedOf,
  numericGradient,
  referenceLoss,
  smallInput,
  smallTowers,
} from './reference.test.fixtures.ts';

const { userTower, itemTower } = smallTowers();

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
    beforeAll(() => computeOn('cpu'));

    it('is the textbook loss', async () => {
      const { loss: value } = await lossAndGradients(userTower, itemTower, input);
      const expected = referenceLoss(userTower, itemTower, input, learnedOf(userTower, itemTower, input));
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
    await computeOn('cpu');
    for (const [temperature, margin] of [
      [0.1, 0.3],
      [1, 0],
    ] as const) {
      const input = smallInput('in-batch', loss, temperature, margin);
      const out = await lossAndGradients(userTower, itemTower, input);
      const expected = referenceLoss(userTower, itemTower, input, learnedOf(userTower, itemTower, input));
      expect(Math.abs(out.loss - expected) / expected).toBeLessThan(2e-6);
      expect(worst(out.users, numericGradient(userTower, itemTower, input, 'users'))).toBeLessThan(1e-5);
    }
  });

  it('gives a candidate that everybody masks no gradient at all', async () => {
    await computeOn('cpu');
    const input = smallInput('sampled rows after the positives', loss);
    const candidateOffset = input.candidateOffset.map((value, i) => (i % 5 === 2 ? MASKED : value));
    const { items } = await lossAndGradients(userTower, itemTower, { ...input, candidateOffset });
    const row = (at: number): number[] => Array.from(items.subarray(at * 6, (at + 1) * 6));
    expect(row(4 + 2).map(Math.abs)).toEqual([0, 0, 0, 0, 0, 0]);
    expect([0, 1, 3, 4].some((at) => row(4 + at).some((value) => value !== 0))).toBe(true);
  });

  it('bears a batch of one example, whose only candidate is its own', async () => {
    await computeOn('cpu');
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
    const expected = referenceLoss(userTower, itemTower, input, learnedOf(userTower, itemTower, input));
    expect(out.loss).toBeCloseTo(expected, 5);
    for (const name of learnedNames) {
      const gradient = Array.from(out[name]);
      expect(gradient.every(Number.isFinite)).toBe(true);
      // Pointwise still pulls the pair together; the others compare, and there is nothing to compare with.
      expect(gradient.some((value) => value !== 0)).toBe(loss === 'pointwise');
    }
  });

  it.each(layoutNames)('has the same bits on cpu and on wasm, %s', async (layoutName) => {
    const outputs: StepOutput[] = [];
    for (const backend of hostBackends) {
      await computeOn(backend);
      outputs.push(await lossAndGradients(userTower, itemTower, smallInput(layoutName, loss, 0.1)));
    }
    const [cpu, wasm] = outputs;
    expect(wasm.loss).toBe(cpu.loss);
    for (const name of learnedNames) expect(firstDifference(wasm[name], cpu[name])).toBe(-1);
  });
});

/** Plain gradient descent on layers and inputs: enough to carry any difference from step to step. */
async function losses50(loss: StepInput['loss']): Promise<number[]> {
  const copy = (tower: DenseLayers): DenseLayers => ({ ...tower, weights: tower.weights.slice() });
  const [user, item] = [copy(userTower), copy(itemTower)];
  const { users, items, ...rest } = smallInput('in-batch with hard rows', loss, 0.2);
  const [userRows, itemRows] = [users.slice(), items.slice()];
  const seen: number[] = [];
  for (let step = 0; step < 50; step++) {
    const out = await lossAndGradients(user, item, { ...rest, users: userRows, items: itemRows });
    seen.push(out.loss);
    for (const [weights, gradient] of [
      [user.weights, out.userLayers],
      [item.weights, out.itemLayers],
      [userRows, out.users],
      [itemRows, out.items],
    ]) {
      gradient.forEach((value, i) => (weights[i] -= 0.02 * value));
    }
  }
  return seen;
}

it.each(losses)('50 steps of %s give equal losses on cpu and wasm, and lower ones', async (loss) => {
  await computeOn('cpu');
  const onCpu = await losses50(loss);
  await computeOn('wasm');
  expect(await losses50(loss)).toEqual(onCpu);
  expect(onCpu[49]).toBeLessThan(0.9 * onCpu[0]);
});

it.each([
  ['ids', ['users', 'items']],
  ['user-ids', ['users']],
] as const)('computes no more than %s need, and that to the bit', async (trains, needed: readonly string[]) => {
  await computeOn('cpu');
  const input = smallInput('in-batch with hard rows', 'listwise');
  const all = await lossAndGradients(userTower, itemTower, input);
  const some = await lossAndGradients(userTower, itemTower, input, trains);
  expect(some.loss).toBe(all.loss);
  for (const name of learnedNames) {
    expect(firstDifference(some[name], needed.includes(name) ? all[name] : new Float32Array())).toBe(-1);
  }
});

it.each(hostBackends)('leaves no tensor behind on %s', async (backend) => {
  await computeOn(backend);
  const before = memory().numTensors;
  await lossAndGradients(userTower, itemTower, smallInput('in-batch with hard rows', 'listwise'));
  expect(memory().numTensors).toBe(before);
});
