import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { enableProdMode, env, memory, setBackend } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { keyed } from '../random/keyed.ts';
import { installKernels } from './kernels.ts';

/** The backends that Node has without a graphics card. */
export type HostBackend = 'cpu' | 'wasm';
export const hostBackends = ['cpu', 'wasm'] as const satisfies readonly HostBackend[];

let wasmIsSetUp = false;

function setUpWasm(): void {
  if (wasmIsSetUp) return;
  wasmIsSetUp = true;
  const main = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths(`${join(dirname(main), '..', 'wasm-out')}/`);
}

/** Makes a backend with the lab's kernels tfjs's current one. Rejects where it cannot start. */
export async function computeOn(name: HostBackend): Promise<void> {
  // Without it tfjs advertises its Node package on stderr.
  enableProdMode();
  setUpWasm();
  installKernels(name);
  if (!(await setBackend(name))) throw new Error(`tfjs could not start ${name}`);
}

/** Tensors alive on all backends. */
export const tensorCount = (): number => memory().numTensors;

/** Standard normal float32 draws that are the same in every run. */
export function normals(count: number, ...purpose: (string | number)[]): Float32Array {
  const random = keyed(1, 'test', ...purpose);
  return Float32Array.from({ length: count }, () => random.normal());
}

/** The first place where two arrays differ in a bit or in length; -1 where they are the same. */
export function firstDifference(a: Float32Array, b: Float32Array): number {
  const bits = (x: Float32Array): Uint32Array => new Uint32Array(x.slice().buffer);
  const other = bits(b);
  const at = bits(a).findIndex((word, i) => word !== other[i]);
  return at >= 0 || a.length === b.length ? at : Math.min(a.length, b.length);
}
