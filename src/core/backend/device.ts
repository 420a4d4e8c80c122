import { DeviceError, type OpenBackend } from './platform.ts';

const scopes = ['validation', 'internal', 'out-of-memory'] as const;

/** The part of a browser's `GPUDevice` that its troubles are told by. */
export interface Device extends Pick<EventTarget, 'addEventListener'> {
  readonly lost: Promise<unknown>;
  pushErrorScope(scope: (typeof scopes)[number]): void;
  popErrorScope(): Promise<{ readonly message: string } | null>;
  destroy(): void;
}

/**
 * Listens to everything by which a WebGPU device says that it did not do what it was told. It goes on all the same:
 * a program that cannot be translated leaves zeros behind, not an exception.
 */
export function watched(device: Device): Pick<OpenBackend, 'broken' | 'watch'> {
  /** The first error within the scopes that were opened last. */
  const scopedError = async (): Promise<DeviceError | null> => {
    // A device that is lost may refuse to tell; that it is lost it tells otherwise.
    const popped = scopes.map(() => device.popErrorScope().catch(() => null));
    const error = (await Promise.all(popped)).find((each) => each !== null);
    return error ? new DeviceError(error.message) : null;
  };
  return {
    broken: Promise.race([
      device.lost.then(() => 'device-lost' as const),
      new Promise<'device-error'>((resolve) =>
        device.addEventListener('uncapturederror', () => resolve('device-error')),
      ),
    ]),
    async watch(work) {
      for (const scope of scopes) device.pushErrorScope(scope);
      const [outcome] = await Promise.allSettled([work()]);
      const reported = await scopedError();
      if (reported) throw reported;
      if (outcome.status === 'rejected') throw outcome.reason;
      return outcome.value;
    },
  };
}
