import { parentPort } from 'node:worker_threads';
import { proveBackend } from '../../core/compute/proof/prove.ts';
import { ShareServer } from '../../core/shares/serve.ts';
import type { ToWorker } from '../../core/shares/protocol.ts';
import { experimentOf } from '../../notebooks/experiments.ts';
import { nodeBackends } from '../backends.ts';

/* A thread of the command line's pool. */

const server = new ShareServer({
  platform: nodeBackends,
  prove: proveBackend,
  kindOf: async (notebook, name) => (await experimentOf(notebook)).shares?.[name],
  prepare: experimentOf,
  now: () => performance.now(),
  yieldToQueue: () => new Promise((resolve) => setImmediate(resolve)),
  send: (message, transfer) => parentPort?.postMessage(message, transfer),
});
parentPort?.on('message', (message: ToWorker) => server.hear(message));
