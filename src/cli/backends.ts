import { describeAdapter, type AdapterLike } from '../core/backend/choose.ts';
import type { BackendPlatform, OpenBackend } from '../core/backend/platform.ts';
import type { BackendName } from '../core/backend/types.ts';
import { openFused, openReference } from '../core/compute/open.ts';
import { compileKernels } from '../kernels/compile.ts';

interface Gpu {
  requestAdapter(options: { powerPreference: string }): Promise<AdapterLike | null>;
}

/** Puts Dawn where tfjs's WebGPU backend looks for a browser's. */
async function installGpu(): Promise<Gpu> {
  const { create, globals } = await import('webgpu');
  const gpu = create([]) as unknown as Gpu;
  Object.assign(globalThis, globals);
  Object.defineProperty(globalThis, 'navigator', { value: { gpu }, configurable: true });
  return gpu;
}

/** Lets Node end: Dawn keeps it alive as long as anything refers to it. */
export function removeGpu(): void {
  Object.defineProperty(globalThis, 'navigator', { value: undefined, configurable: true });
}

const open: Readonly<Record<BackendName, () => Promise<OpenBackend>>> = {
  webgpu: async () => (await import('../core/compute/tensors/open.ts')).openTensors(),
  wasm: async () => openFused(await compileKernels()),
  cpu: async () => openReference(),
};

/** Node's backends, each loaded when it is first opened. */
export const nodeBackends: BackendPlatform = {
  async probe() {
    try {
      const gpu = await installGpu();
      return describeAdapter(await gpu.requestAdapter({ powerPreference: 'high-performance' }));
    } catch {
      return null;
    }
  },
  open: (name) => open[name](),
};
