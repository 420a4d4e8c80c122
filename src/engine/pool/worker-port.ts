import type { FromWorker, WorkerPort } from '../../core/shares/protocol.ts';

/** The part of a browser's `Worker` that a pool uses. */
type PoolWorker = Pick<Worker, 'addEventListener' | 'postMessage' | 'terminate'>;

/** A browser's worker as a pool knows it. */
export function portOver(worker: PoolWorker): WorkerPort {
  return {
    post: (message) => worker.postMessage(message, { transfer: [] }),
    listen: (listener) => worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => listener(data)),
    onDeath(listener) {
      worker.addEventListener('error', (event) => {
        // It would be taken for an error of the engine's own, and end the engine.
        event.preventDefault();
        listener();
      });
      worker.addEventListener('messageerror', listener);
    },
    terminate: () => worker.terminate(),
  };
}
