import {
  enableProdMode,
  findBackendFactory,
  registerBackend,
  removeBackend,
  setBackend,
  type KernelBackend,
} from '@tensorflow/tfjs-core';
import { watched, type Device } from './device.ts';
import { installKernels } from './kernels.ts';
import type { OpenBackend } from './platform.ts';
import type { BackendName } from './types.ts';

type Factory = () => KernelBackend | Promise<KernelBackend>;

/** The part of tfjs's WebGPU backend that its device is reached by. */
interface WithDevice {
  readonly device: Device;
}

/** What the packages have registered. */
const factories = new Map<BackendName, Factory>();

/** wasm and cpu are made once: what came too late for one choice is there for the next. */
const made = new Map<BackendName, Promise<KernelBackend>>();

/** What tfjs has in its registry by this module's hand. */
const registered = new Map<BackendName, KernelBackend>();

async function make(name: BackendName): Promise<KernelBackend> {
  const factory = factories.get(name) ?? (findBackendFactory(name) as Factory | undefined);
  if (!factory) throw new Error(`tfjs knows no ${name} here`);
  factories.set(name, factory);
  return factory();
}

function makeOnce(name: BackendName): Promise<KernelBackend> {
  const known = made.get(name);
  if (known) return known;
  const making = make(name);
  made.set(name, making);
  making.catch(() => made.delete(name));
  return making;
}

/** Puts a backend that is there into tfjs's registry: tfjs's own way of waiting for one cannot be called off. */
async function use(name: BackendName, backend: KernelBackend): Promise<void> {
  if (registered.get(name) !== backend) {
    removeBackend(name);
    registerBackend(name, () => backend);
    registered.set(name, backend);
  }
  if (!(await setBackend(name))) throw new Error(`tfjs could not start ${name}`);
}

function openGpu(backend: KernelBackend): OpenBackend {
  const { device } = backend as KernelBackend & WithDevice;
  const { broken, watch } = watched(device);
  return {
    use: () => use('webgpu', backend),
    broken,
    watch,
    close: () => {
      if (registered.get('webgpu') === backend) {
        removeBackend('webgpu');
        registerBackend('webgpu', factories.get('webgpu')!);
        registered.delete('webgpu');
      } else backend.dispose();
      device.destroy();
    },
  };
}

/**
 * Makes a backend whose package has been imported, with the lab's kernels; tfjs computes with it from `use()` on.
 * Rejects where it cannot start.
 */
export async function openTfjs(name: BackendName): Promise<OpenBackend> {
  // Without it tfjs advertises its Node package on the command line's stderr.
  enableProdMode();
  installKernels(name);
  if (name === 'webgpu') return openGpu(await make(name));
  const backend = await makeOnce(name);
  return {
    use: () => use(name, backend),
    broken: null,
    watch: (work) => work(),
    close: () => undefined,
  };
}
