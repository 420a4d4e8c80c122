import {
  enableProdMode,
  findBackend,
  findBackendFactory,
  registerBackend,
  removeBackend,
  setBackend,
} from '@tensorflow/tfjs-core';
import type { OpenBackend } from './host.ts';
import { installKernels } from './kernels.ts';
import type { BackendName } from './types.ts';

/** The part of tfjs's WebGPU backend that its loss is seen by. */
interface WithDevice {
  readonly device: { readonly lost: Promise<unknown>; destroy(): void };
}

/** Takes a backend out of tfjs, with all it holds; its factory stays, so that it can be opened again. */
function forget(name: BackendName): void {
  const factory = findBackendFactory(name);
  removeBackend(name);
  registerBackend(name, factory);
}

/**
 * Makes a backend whose package has been imported tfjs's current one, with the lab's kernels.
 * Rejects where it cannot start: tfjs itself only returns false, and would pick another one silently.
 */
export async function activate(name: BackendName): Promise<OpenBackend> {
  // Without it tfjs advertises its Node package on the command line's stderr.
  enableProdMode();
  installKernels(name);
  if (!(await setBackend(name))) throw new Error(`tfjs could not start ${name}`);
  if (name !== 'webgpu') return { lost: null, close: () => undefined };
  const { device } = findBackend(name) as unknown as WithDevice;
  return {
    lost: device.lost,
    close: () => {
      forget(name);
      device.destroy();
    },
  };
}
