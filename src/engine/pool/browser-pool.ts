import { WorkerPool, type PoolParts } from '../../core/shares/pool.ts';
import { portOver } from './worker-port.ts';

/** The name by which the engine's program knows that it is a worker of the engine's pool. */
export const POOL_WORKER = 'pool';

/** More workers than this gain nothing on the lab's sample, and each of them holds the data set. */
const MOST_WORKERS = 8;

/**
 * Whether a worker may start workers here. In Firefox 153 it may, but every few page loads the one that starts them never
 * goes on (3 of 12 loads of `drift`; 0 of 8 of `serve`, which starts none).
 */
const startsWorkers = (): boolean => typeof Worker !== 'undefined' && !/\bFirefox\//.test(navigator.userAgent);

/**
 * The engine's pool: workers of its own that run the same program, so that nothing else has to be fetched, and no page
 * or server has to allow anything more. Its size is 0 where a worker may start
 * none.
 */
export function browserPool(onRecovered: PoolParts['onRecovered']): WorkerPool {
  const size = startsWorkers() ? Math.min(navigator.hardwareConcurrency, MOST_WORKERS) : 0;
  const open = () => portOver(new Worker(self.location.href, { type: 'module', name: POOL_WORKER }));
  return new WorkerPool({ size, open, onRecovered });
}
