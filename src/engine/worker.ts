import { expose } from 'comlink';
import { browserBackends } from './backends.ts';
import { DataStore } from './data-store.ts';
import { createWorkerApi } from './engine.ts';
import { experimentOf } from '../notebooks/experiments.ts';
import type { EngineMessage } from './protocol.ts';
import { createYield } from './run/queue.ts';
import { transferablesOf } from './run/transferables.ts';
import type { Ready } from './worker-api.ts';

/* The engine's module worker. Its name is the data set's address, so that loading starts before the first call. */

const data = new DataStore(self.name, (url) => fetch(url));
// Whoever needs the data is told of a failure then.
data.raw().catch(() => undefined);

expose(
  createWorkerApi({
    platform: browserBackends,
    data,
    experimentOf,
    host: {
      now: () => performance.now(),
      yieldToQueue: createYield(),
      later: (callback, ms) => void setTimeout(callback, ms),
    },
    send: (message: EngineMessage) => self.postMessage(message, { transfer: transferablesOf(message) }),
  }),
);

const ready: Ready = { kind: 'ready' };
self.postMessage(ready, { transfer: [] });
