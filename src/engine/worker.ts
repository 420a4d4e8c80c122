import { expose } from 'comlink';
import { ShareServer } from '../core/shares/serve.ts';
import type { ToWorker } from '../core/shares/protocol.ts';
import { proveBackend } from '../core/compute/proof/prove.ts';
import { browserBackends } from './backends.ts';
import { DataStore } from './data-store.ts';
import { createWorkerApi } from './engine.ts';
import { experimentOf } from '../notebooks/experiments.ts';
import { browserPool, POOL_WORKER } from './pool/browser-pool.ts';
import type { EngineMessage } from './protocol.ts';
import { createYield } from './run/queue.ts';
import { transferablesOf } from './run/transferables.ts';
import type { Ready } from './worker-api.ts';

/*
 * The engine's module worker. Its name is the data set's address, so that loading starts before the first call. Workers of
 * its pool run this program too, under a name of their own.
 */

const now = (): number => performance.now();

function serveEngine(): void {
  const data = new DataStore(self.name, (url) => fetch(url));
  // Whoever needs the data is told of a failure then.
  data.raw().catch(() => undefined);
  const send = (message: EngineMessage): void => self.postMessage(message, { transfer: transferablesOf(message) });
  expose(
    createWorkerApi({
      platform: browserBackends,
      data,
      experimentOf,
      pool: browserPool(send),
      host: { now, yieldToQueue: createYield(), later: (callback, ms) => void setTimeout(callback, ms) },
      send,
    }),
  );
  const ready: Ready = { kind: 'ready' };
  self.postMessage(ready, { transfer: [] });
}

function servePool(): void {
  const server = new ShareServer({
    platform: browserBackends,
    prove: proveBackend,
    kindOf: async (notebook, name) => (await experimentOf(notebook)).shares?.[name],
    prepare: experimentOf,
    now,
    yieldToQueue: createYield(),
    send: (message, transfer) => self.postMessage(message, { transfer }),
  });
  self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => server.hear(data));
}

if (self.name === POOL_WORKER) servePool();
else serveEngine();
