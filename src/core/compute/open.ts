import type { OpenBackend } from '../backend/platform.ts';
import { useBackend, type ComputeBackend } from './backend.ts';
import { createFusedBackend } from './fused/backend.ts';
import { referenceBackend } from './reference/backend.ts';

/** A backend that has no device which could break, and leaves nothing behind on one. */
const onHost = (backend: ComputeBackend): OpenBackend => ({
  use: async () => useBackend(backend),
  broken: null,
  watch: (work) => work(),
  note: () => () => undefined,
  close: () => undefined,
});

/** Opens the WebAssembly backend. @param binary the kernels. Rejects where WebAssembly, or its SIMD, is not to be had. */
export async function openFused(binary: BufferSource): Promise<OpenBackend> {
  return onHost(createFusedBackend(await WebAssembly.compile(binary)));
}

/** Opens the backend that is always to be had. */
export const openReference = (): OpenBackend => onHost(referenceBackend);
