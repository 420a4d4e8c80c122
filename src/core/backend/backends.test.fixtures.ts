import { compileKernels } from '../../kernels/compile.ts';
import { openFused, openReference } from '../compute/open.ts';
import { refusal } from '../compute/step.ts';
import type { RunContext } from '../experiment/experiment.ts';
import { keyed } from '../random/keyed.ts';
import type { OpenBackend } from './platform.ts';

/** The backends that Node has without a graphics card. */
export type HostBackend = 'cpu' | 'wasm';
export const hostBackends = ['cpu', 'wasm'] as const satisfies readonly HostBackend[];

let wasm: Promise<OpenBackend> | null = null;

/** Opens a backend; always the same one of its name. */
export function openOnHost(name: HostBackend): Promise<OpenBackend> {
  if (name === 'cpu') return Promise.resolve(openReference());
  wasm ??= compileKernels().then(openFused);
  return wasm;
}

/** Makes a backend the one that computes. Rejects where it cannot start. */
export async function computeOn(name: HostBackend): Promise<void> {
  await (await openOnHost(name)).use();
}

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

/** A `compute` whose steps, from the nth on, meet what is no number. */
export function withoutNumbers(from: number): RunContext['compute'] {
  let steps = 0;
  const refuse = () => refusal(() => ({ userLayers: none, itemLayers: none, users: none, items: none }));
  return async (work) => {
    const out = await work();
    const isStep = Array.isArray(out) && typeof out[0] === 'function';
    if (isStep) steps += 1;
    return isStep && steps >= from ? (out.map(() => refuse) as typeof out) : out;
  };
}

const none = new Float32Array(0);
