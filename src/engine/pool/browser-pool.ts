import { WorkerPool, type PoolParts } from '../../core/shares/pool.ts';
import { portOver } from './worker-port.ts';

/** The name by which the engine's program knows that it is a worker of the engine's pool. */
export const POOL_WORKER = 'pool';

/** More workers than this gain nothing on the lab's sample, and each of them holds the data set. */
const MOST_WORKERS = 8;

/**
 * The engine's pool: workers of its own that run the same program, so that nothing else has to be fetched, and no page
 * or server has to allow anything more. Without workers inside workers its size is 0.
 */
export function browserPool(onRecovered: PoolParts['onRecovered']): WorkerPool {
  const size = typeof Worker === 'undefined' ? 0 : Math.min(navigator.hardwareConcurrency, MOST_WORKERS);
  const open = () => portOver(new Worker(self.location.href, { type: 'module', name: POOL_WORKER }));
  return new WorkerPool({ size, open, onRecovered });
}
