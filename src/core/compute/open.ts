import type { OpenBackend } from '../backend/platform.ts';
import { useBackend, type ComputeBackend } from './backend.ts';
import { createFusedBackend } from './fused/backend.ts';
import { referenceBackend } from './reference/backend.ts';

/** A backend on the host: it has no device that could be lost or hold anything. */
const onHost = (backend: ComputeBackend): OpenBackend => ({
  use: async () => useBackend(backend),
  broken: null,
  watch: (work) => work(),
  note: () => () => undefined,
  close: () => undefined,
});

/** Opens the WebAssembly backend. @param binary the kernels. Rejects where the platform has no WebAssembly or no SIMD. */
export async function openFused(binary: BufferSource): Promise<OpenBackend> {
  return onHost(createFusedBackend(await WebAssembly.compile(binary)));
}

/** Opens the plain TypeScript backend, which every platform has. */
export const openReference = (): OpenBackend => onHost(referenceBackend);
