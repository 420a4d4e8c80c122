import type { AdapterProbe, BackendName, BackendReason } from './types.ts';

/** A backend that can compute. */
export interface OpenBackend {
  /** Makes it the one that computes. Rejects where it cannot be. */
  use(): Promise<void>;
  /** Resolves with the reason when it is to be trusted no longer; null where that cannot happen. */
  readonly broken: Promise<BackendReason> | null;
  /** Runs `work`. @throws DeviceError where the device has reported an error in it, whatever `work` gave. */
  watch<T>(work: () => Promise<T>): Promise<T>;
  /** Begins to note what is left behind on the device; what is returned frees it. */
  note(): () => void;
  /** Lets go of its device and memory; it may be opened again. */
  close(): void;
}

/** What a platform (browser, Node) does for the host. */
export interface BackendPlatform {
  /** The adapter that webgpu would use; null where there is none. */
  probe(): Promise<AdapterProbe | null>;
  /** Loads a backend. Rejects where it cannot start. */
  open(name: BackendName): Promise<OpenBackend>;
}

/** The device said that it could not do what it was told: what it computed since then is worth nothing. */
export class DeviceError extends Error {
  override readonly name: string = 'DeviceError';
}
