import {
  enableProdMode,
  engine,
  findBackendFactory,
  registerBackend,
  removeBackend,
  setBackend,
  type KernelBackend,
} from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-webgpu';
import { watched, type Device } from '../../backend/device.ts';
import type { OpenBackend } from '../../backend/platform.ts';
import { useBackend } from '../backend.ts';
import { tensorBackend } from './backend.ts';

const NAME = 'webgpu';

/** The part of tfjs's WebGPU backend that its device is reached by. */
interface WithDevice {
  readonly device: Device;
}

/** What the package has registered. */
const factory = findBackendFactory(NAME) as () => Promise<KernelBackend>;

/** What tfjs has in its registry by this module's hand. */
let registered: KernelBackend | null = null;

/** Puts a backend that is there into tfjs's registry: tfjs's own way of waiting for one cannot be called off. */
async function use(backend: KernelBackend): Promise<void> {
  if (registered !== backend) {
    removeBackend(NAME);
    registerBackend(NAME, () => backend);
    registered = backend;
  }
  if (!(await setBackend(NAME))) throw new Error('tfjs could not start WebGPU');
  useBackend(tensorBackend);
}

/** Begins to note tensors; those that are still there when what is returned is called are freed. */
function noteTensors(): () => void {
  engine().startScope();
  return () => engine().endScope();
}

/** Opens the graphics card; tfjs computes with it from `use()` on. Rejects where it cannot start. */
export async function openTensors(): Promise<OpenBackend> {
  // Without it tfjs advertises its Node package on the command line's stderr.
  enableProdMode();
  const backend = await factory();
  const { device } = backend as KernelBackend & WithDevice;
  return {
    ...watched(device),
    use: () => use(backend),
    note: noteTensors,
    close: () => {
      if (registered === backend) {
        removeBackend(NAME);
        registerBackend(NAME, factory);
        registered = null;
      } else backend.dispose();
      device.destroy();
    },
  };
}
