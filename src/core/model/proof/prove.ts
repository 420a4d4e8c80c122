import type { Proof } from '../../backend/types.ts';
import { lossAndGradients, type StepOutput, type StepTask } from '../gradients.ts';
import { knownSteps } from './known-steps.ts';
import { plainStep, type PlainOutput } from './plain-step.ts';

/**
 * Furthest that a gradient may be off, relative to the largest number of its array; a loss, relative to itself.
 * Measured: 1e-6 on wasm and cpu, 4e-7 on WebGPU by SwiftShader. WebGPU allows a card far coarser logarithms than that.
 */
const TOLERANCE = 1e-4;

/** Computes one training step on the backend that is to be proved. */
export type Step = (task: StepTask) => Promise<StepOutput>;

const onBackend: Step = ({ userTower, itemTower, input }) => lossAndGradients(userTower, itemTower, input);

/** The largest difference, relative to the largest expected number; infinite where lengths differ or one is NaN. */
function errorOf(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Infinity;
  let difference = 0;
  let largest = 0;
  for (let i = 0; i < expected.length; i++) {
    const off = Math.abs(actual[i] - expected[i]);
    if (!(off <= difference)) difference = Number.isNaN(off) ? Infinity : off;
    largest = Math.max(largest, Math.abs(expected[i]));
  }
  return difference / largest;
}

const parts = (output: StepOutput | PlainOutput): Readonly<Record<string, ArrayLike<number>>> => ({
  loss: [output.loss],
  userLayers: output.userLayers,
  itemLayers: output.itemLayers,
  users: output.users,
  items: output.items,
});

/**
 * Holds a tensor backend against plain float64 loops: one known training step for each of the four losses, the loss
 * and every gradient. It changes nothing and leaves no tensor behind. On wasm it makes a cold start 20 ms longer (it
 * takes 36, but the first real step 16 less, since the code is warm) and takes 8 ms when repeated.
 * @param step what is proved; the current tensor backend where nothing is said.
 */
export async function proveBackend(step: Step = onBackend): Promise<Proof> {
  let worst: Proof = { passed: true, part: '', error: 0 };
  for (const task of knownSteps()) {
    const actual = parts(await step(task));
    for (const [name, expected] of Object.entries(parts(plainStep(task)))) {
      const error = errorOf(actual[name], expected);
      if (error > worst.error) worst = { passed: error <= TOLERANCE, part: `${task.input.loss} ${name}`, error };
    }
  }
  return worst;
}
