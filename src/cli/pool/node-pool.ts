import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { WorkerPool, type PoolParts } from '../../core/shares/pool.ts';
import type { FromWorker, WorkerPort } from '../../core/shares/protocol.ts';
import type { RunArguments } from '../flags.ts';

function openThread(): WorkerPort {
  const thread = new Worker(new URL('./start-thread.mjs', import.meta.url));
  // A thread that waits for work must not keep the program alive.
  thread.unref();
  return {
    post: (message) => thread.postMessage(message, []),
    listen: (listener) => void thread.on('message', (message: FromWorker) => listener(message)),
    onDeath(listener) {
      thread.on('error', listener);
      thread.on('messageerror', listener);
      thread.on('exit', listener);
    },
    terminate: () => void thread.terminate(),
  };
}

/** Threads for a run's shares; none on a graphics card, where there is no gain in them. */
export function nodePool({ workers, backend }: RunArguments, onRecovered: PoolParts['onRecovered']): WorkerPool {
  const size = backend === 'webgpu' ? 0 : (workers ?? availableParallelism());
  const pool = new WorkerPool({ size, open: openThread, onRecovered });
  pool.use(backend);
  return pool;
}
