import type { BackendName } from './types.ts';

/** Every backend, the most exact first. */
export const backendNames: readonly BackendName[] = ['wasm', 'cpu', 'webgpu'];

/** A backend by its name; null where there is none of this name. */
export const backendNamed = (name: string): BackendName | null => backendNames.find((known) => known === name) ?? null;

/**
 * True where runs of equal settings and seed end in equal checksums, on whatever machine and on either of these backends
 * (docs/decisions/004). WebGPU's adapters differ in the order of their sums, and from run to run.
 */
export const isExact = (backend: BackendName): boolean => backend === 'wasm' || backend === 'cpu';
