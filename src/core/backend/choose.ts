import type { AdapterProbe, BackendChoice, BackendName, BackendReason } from './types.ts';

/** Backends in the order they are to be tried, and why a better one is not among them. */
export interface Candidates {
  readonly order: readonly BackendName[];
  readonly reason: BackendReason | null;
}

/** The part of a browser's `GPUAdapter` that tells hardware from software. */
export interface AdapterLike {
  readonly isFallbackAdapter?: boolean;
  readonly info?: {
    readonly vendor?: string;
    readonly architecture?: string;
    readonly description?: string;
    readonly isFallbackAdapter?: boolean;
  };
}

const softwareNames = /swiftshader|llvmpipe|lavapipe|basic render|\bwarp\b/i;

/** Null where the platform offers no adapter. */
export function describeAdapter(adapter: AdapterLike | null | undefined): AdapterProbe | null {
  if (!adapter) return null;
  const { vendor = '', architecture = '', description = '', isFallbackAdapter = false } = adapter.info ?? {};
  return {
    label: [vendor, architecture].filter(Boolean).join('/') || description || 'unknown',
    software:
      isFallbackAdapter ||
      adapter.isFallbackAdapter === true ||
      softwareNames.test(`${vendor} ${architecture} ${description}`),
  };
}

const orders: Readonly<Record<BackendName, readonly BackendName[]>> = {
  webgpu: ['webgpu', 'wasm', 'cpu'],
  wasm: ['wasm', 'cpu'],
  cpu: ['cpu'],
};

/**
 * WebGPU with a real adapter, then wasm, then cpu. A software adapter is 50 to 100 times slower than wasm, so it is
 * taken only where webgpu was asked for by name.
 */
export function candidatesFor(requested: BackendChoice, adapter: AdapterProbe | null): Candidates {
  if (requested === 'wasm' || requested === 'cpu') return { order: orders[requested], reason: null };
  if (!adapter) return { order: orders.wasm, reason: 'no-webgpu' };
  if (requested === 'auto' && adapter.software) return { order: orders.wasm, reason: 'software-adapter' };
  return { order: orders.webgpu, reason: null };
}

/** What is left to try after `name` failed or was lost. */
export function candidatesAfter(name: BackendName): readonly BackendName[] {
  return orders[name].slice(1);
}
