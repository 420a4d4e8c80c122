import kernels from 'virtual:kernels';
import { describeAdapter, type AdapterLike } from '../core/backend/choose.ts';
import type { BackendPlatform, OpenBackend } from '../core/backend/platform.ts';
import type { BackendName } from '../core/backend/types.ts';
import { openFused, openReference } from '../core/compute/open.ts';

interface WithGpu {
  readonly gpu?: { requestAdapter(options: { powerPreference: string }): Promise<AdapterLike | null> };
}

const open: Readonly<Record<BackendName, () => Promise<OpenBackend>>> = {
  webgpu: async () => (await import('../core/compute/tensors/open.ts')).openTensors(),
  wasm: () => openFused(Uint8Array.from(atob(kernels), (character) => character.charCodeAt(0))),
  cpu: async () => openReference(),
};

/** The browser's backends. tfjs is fetched when the graphics card is first opened; the rest is here. */
export const browserBackends: BackendPlatform = {
  async probe() {
    const { gpu } = navigator as unknown as WithGpu;
    // The same preference as tfjs's, so that both mean the same adapter.
    const adapter = await gpu?.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null);
    return describeAdapter(adapter);
  },
  open: (name) => open[name](),
};
