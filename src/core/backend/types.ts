/** What computes tensors. */
export type BackendName = 'webgpu' | 'wasm' | 'cpu';

/** `auto` takes webgpu with a real adapter, else wasm, else cpu. */
export type BackendChoice = 'auto' | BackendName;

/**
 * What can go wrong with a backend before its first use: it cannot start; nothing is heard of it in time; the same, but
 * it has answered since; it cannot compute a known training step.
 */
export type Failing = 'failed' | 'silent' | 'late' | 'wrong';

/** Why a backend is not the one that was asked for or preferred; the last two happen during a run. */
export const backendReasons = [
  'no-webgpu',
  'software-adapter',
  'webgpu-failed',
  'webgpu-silent',
  'webgpu-late',
  'webgpu-wrong',
  'wasm-failed',
  'wasm-silent',
  'wasm-late',
  'wasm-wrong',
  'device-lost',
  'device-error',
] as const;
export type BackendReason = (typeof backendReasons)[number];

/** Which backend computes, and why it is this one: shown as the badge. */
export interface BackendStatus {
  readonly name: BackendName;
  readonly requested: BackendChoice;
  /** The adapter's vendor and architecture (webgpu only), e.g. `google/swiftshader`. */
  readonly adapter: string | null;
  /** Null where it is the one asked for or preferred; a key in the app's words under `backend.reason`. */
  readonly reason: BackendReason | null;
}

/** A WebGPU adapter as far as the choice depends on it. */
export interface AdapterProbe {
  /** `vendor/architecture` */
  readonly label: string;
  /** It computes on the processor (SwiftShader, llvmpipe, WARP): slower than wasm. */
  readonly software: boolean;
}

/** How a backend did at a computation whose result is known. */
export interface Proof {
  readonly passed: boolean;
  /** What was furthest off: a loss and a part of its step. */
  readonly part: string;
  /** How far, relative to the largest number of that part. */
  readonly error: number;
}
