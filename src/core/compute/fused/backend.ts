import type { ComputeBackend } from '../backend.ts';
import { FusedSteps } from './steps.ts';
import { Workbench } from './workbench.ts';

/** Computes with the WebAssembly kernels. @param module what `src/kernels` compiles to. */
export function createFusedBackend(module: WebAssembly.Module): ComputeBackend {
  const fused = new FusedSteps(module);
  const bench = new Workbench(module);
  return {
    steps: (tasks) => Promise.resolve(tasks.map((task) => () => fused.step(task))),
    unitVectors: (tower, input, rows) => Promise.resolve(bench.unitVectors(tower, input, rows)),
    cosines: (users, vectors, dims) => Promise.resolve(bench.cosines(users, vectors, dims)),
    top: (search, k) => Promise.resolve(bench.top(search, k)),
    ranks: (search, targets) => Promise.resolve(bench.ranks(search, targets)),
  };
}
