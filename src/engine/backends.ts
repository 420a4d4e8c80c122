import { env } from '@tensorflow/tfjs-core';
import simdWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import plainWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import { describeAdapter, type AdapterLike } from '../core/backend/choose.ts';
import type { BackendPlatform } from '../core/backend/platform.ts';
import { openTfjs } from '../core/backend/tfjs.ts';
import type { BackendName } from '../core/backend/types.ts';

interface WithGpu {
  readonly gpu?: { requestAdapter(options: { powerPreference: string }): Promise<AdapterLike | null> };
}

let wasmIsSetUp = false;

async function loadWasm(): Promise<void> {
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  if (wasmIsSetUp) return;
  wasmIsSetUp = true;
  // The threaded build breaks in production bundles, and the lab's matrices are too small to gain by it.
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths({
    'tfjs-backend-wasm.wasm': plainWasm,
    'tfjs-backend-wasm-simd.wasm': simdWasm,
    'tfjs-backend-wasm-threaded-simd.wasm': simdWasm,
  });
}

const load: Readonly<Record<BackendName, () => Promise<unknown>>> = {
  webgpu: () => import('@tensorflow/tfjs-backend-webgpu'),
  wasm: loadWasm,
  cpu: () => import('@tensorflow/tfjs-backend-cpu'),
};

/** The browser's backends, each fetched when it is first opened. */
export const browserBackends: BackendPlatform = {
  async probe() {
    const { gpu } = navigator as unknown as WithGpu;
    // The same preference as tfjs's, so that both mean the same adapter.
    const adapter = await gpu?.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null);
    return describeAdapter(adapter);
  },
  async open(name) {
    await load[name]();
    return openTfjs(name);
  },
};

/** Fetches what most machines will compute on, while the adapter is still being asked for. */
export function prefetchWasm(): void {
  void Promise.all([loadWasm(), fetch(simdWasm)]).catch(() => undefined);
}
