import type { ComputeBackend, Search } from '../backend.ts';
import { ranksOf, topOf } from '../select.ts';
import { product, transposed, type Matrix } from './matrix.ts';
import { referenceStep } from './step.ts';
import { forward } from './tower.ts';

const matrix = (values: Float32Array, columns: number): Matrix => ({ rows: values.length / columns, columns, values });

function cosines(users: Float32Array, vectors: Float32Array, dims: number): Promise<Float32Array> {
  return Promise.resolve(product(matrix(users, dims), transposed(matrix(vectors, dims))).values);
}

/** The same of some of a search's queries. */
const cosinesOf =
  ({ users, vectors, dims }: Search) =>
  (from: number, to: number): Promise<Float32Array> =>
    cosines(users.subarray(from * dims, to * dims), vectors, dims);

/** Computes in plain TypeScript: where WebAssembly is blocked, and what the other backends are held to. */
export const referenceBackend: ComputeBackend = {
  steps: (tasks) => Promise.resolve(tasks.map((task) => () => referenceStep(task))),
  unitVectors: (tower, input) => Promise.resolve(forward(tower, matrix(input, tower.inputs)).unit.values),
  cosines,
  top: (search, k) => topOf(search, k, cosinesOf(search)),
  ranks: (search, targets) => ranksOf(search, targets, cosinesOf(search)),
};
