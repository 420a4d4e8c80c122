import type { Proof } from '../../backend/types.ts';
import { computeBackend } from '../backend.ts';
import type { StepGradients } from '../step.ts';
import { knownSteps, type KnownStep } from './known-steps.ts';
import { plainStep, type PlainOutput } from './plain-step.ts';

/**
 * The largest error that a gradient may have, relative to the largest number of its array; a loss, relative to itself.
 * Measured: 1e-6 on wasm and cpu, 4e-7 on WebGPU by SwiftShader. WebGPU allows a card far coarser logarithms than that.
 */
const TOLERANCE = 1e-4;

/** What a step has computed. */
export interface LossAndGradients extends StepGradients {
  readonly loss: number;
}

/** Computes one training step on the backend that is to be proved. */
export type Step = (step: KnownStep) => Promise<LossAndGradients>;

const onBackend: Step = async ({ task }) => {
  const [take] = await computeBackend().steps([task]);
  const { loss, gradients } = take();
  return { loss, ...gradients() };
};

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

const parts = (output: LossAndGradients | PlainOutput): Readonly<Record<string, ArrayLike<number>>> => ({
  loss: [output.loss],
  userLayers: output.userLayers,
  itemLayers: output.itemLayers,
  users: output.users,
  items: output.items,
});

/**
 * Compares a backend with plain float64 loops: one known training step for each of the four losses, its loss and every
 * gradient. It changes nothing and leaves no tensor behind.
 * @param step what is proved; by default the backend in use.
 */
export async function proveBackend(step: Step = onBackend): Promise<Proof> {
  let worst: Proof = { passed: true, part: '', error: 0 };
  for (const known of knownSteps()) {
    const actual = parts(await step(known));
    for (const [name, expected] of Object.entries(parts(plainStep(known)))) {
      const error = errorOf(actual[name], expected);
      if (error > worst.error) worst = { passed: error <= TOLERANCE, part: `${known.input.loss} ${name}`, error };
    }
  }
  return worst;
}
