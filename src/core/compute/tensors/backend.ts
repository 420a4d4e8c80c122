import { tidy } from '@tensorflow/tfjs-core';
import type { DenseLayers } from '../../model/dense.ts';
import type { ComputeBackend, Search, StepTask } from '../backend.ts';
import { applyGradients } from '../reference/step.ts';
import { ranksOf, topOf } from '../select.ts';
import { refusal, type StepReport } from '../step.ts';
import { lossAndGradientsOf, type LossAndGradients } from './gradients.ts';
import { matrix, product, stack, transposed } from './ops.ts';
import { programsOf } from './programs.ts';
import { stepInputOf } from './step-input.ts';
import { forward, toTensors } from './tower.ts';

const ROWS_A_CHUNK = 1024;

/** A single NaN or infinity makes the sum one; finite float32 numbers cannot overflow it. */
function isFinite({ loss, userLayers, itemLayers, users, items }: LossAndGradients): boolean {
  let sum = loss;
  for (const gradient of [userLayers, itemLayers, users, items]) {
    for (let i = 0; i < gradient.length; i++) sum += gradient[i];
  }
  return Number.isFinite(sum);
}

function apply(task: StepTask, { loss, ...gradients }: LossAndGradients): StepReport {
  return isFinite({ loss, ...gradients }) ? applyGradients(task, loss, gradients) : refusal(() => gradients);
}

/** Steps of equal shape are computed as one batched program; the host moves the parameters. */
async function steps(tasks: readonly StepTask[]): Promise<(() => StepReport)[]> {
  const given = tasks.map((task) => {
    const { userTower, itemTower } = task.state.model;
    return { userTower, itemTower, input: stepInputOf(task), trains: task.rule.trains };
  });
  const outputs = new Array<LossAndGradients>(tasks.length);
  for (const group of programsOf(given)) {
    const computed = await lossAndGradientsOf(
      group.map((at) => given[at]),
      given[group[0]].trains,
    );
    group.forEach((at, i) => (outputs[at] = computed[i]));
  }
  return tasks.map((task, at) => () => apply(task, outputs[at]));
}

async function unitVectors(tower: DenseLayers, input: Float32Array, rows: number): Promise<Float32Array> {
  const vectors = new Float32Array(rows * tower.outputs);
  for (let start = 0; start < rows; start += ROWS_A_CHUNK) {
    const count = Math.min(ROWS_A_CHUNK, rows - start);
    const chunk = input.slice(start * tower.inputs, (start + count) * tower.inputs);
    const unit = tidy(() => forward(toTensors([tower]), stack([chunk], count, tower.inputs)).unit);
    vectors.set((await unit.data()) as Float32Array, start * tower.outputs);
    unit.dispose();
  }
  return vectors;
}

async function cosines(users: Float32Array, vectors: Float32Array, dims: number): Promise<Float32Array> {
  const computed = tidy(() =>
    product(matrix(users, users.length / dims, dims), transposed(matrix(vectors, vectors.length / dims, dims))),
  );
  const values = ((await computed.data()) as Float32Array).slice();
  computed.dispose();
  return values;
}

/** The same of some of a search's queries. */
const cosinesOf =
  ({ users, vectors, dims }: Search) =>
  (from: number, to: number): Promise<Float32Array> =>
    cosines(users.slice(from * dims, to * dims), vectors, dims);

/** Computes with tensors, on tfjs's current backend: the graphics card. */
export const tensorBackend: ComputeBackend = {
  steps,
  unitVectors,
  cosines,
  top: (search, k) => topOf(search, k, cosinesOf(search)),
  ranks: (search, targets) => ranksOf(search, targets, cosinesOf(search)),
};
