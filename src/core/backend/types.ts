/** What computes tensors. */
export type BackendName = 'webgpu' | 'wasm' | 'cpu';

/** `auto` takes webgpu with a real adapter, else wasm, else cpu. */
export type BackendChoice = 'auto' | BackendName;

/** Why a backend is not the one that was asked for or preferred. */
export type BackendReason = 'no-webgpu' | 'software-adapter' | 'webgpu-failed' | 'wasm-failed' | 'device-lost';

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
