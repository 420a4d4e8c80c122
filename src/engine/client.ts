import { wrap, type Remote } from 'comlink';
import { codeMissing, errorOf, LabError, reportOf } from '../core/errors.ts';
import { LOAD_MS, realTimer, within, type Timer } from '../core/within.ts';
import type { EngineClient, EngineMessage } from './protocol.ts';
import { umapOver, type UmapPort } from './umap/umap-client.ts';
import { startWorker } from './start-worker.ts';
import type { Outcome, Ready, WorkerApi } from './worker-api.ts';
import { umapWorkerUrl, workerUrl } from './worker-urls.ts';

/** Where the page's copy of the data set lies, relative to the page. */
const DATA_FILE = 'data/movielens-small.ttl';

/** The part of a `Worker` that the client uses; a test brings its own. */
export type EnginePort = Pick<Worker, 'addEventListener' | 'removeEventListener' | 'postMessage' | 'terminate'>;

interface Connection {
  readonly remote: Remote<WorkerApi>;
  /** Resolves when the worker's code has come and runs. */
  readonly ready: Promise<void>;
  /** Rejects when the worker stops; a call would wait for its answer for ever. */
  readonly crashed: Promise<never>;
  /** Ends the worker; the next call starts another. */
  end(): void;
}

const openEngine = (): EnginePort => startWorker(workerUrl, new URL(DATA_FILE, document.baseURI).href);

const openUmap = (): UmapPort => startWorker(umapWorkerUrl);

/** A message of the engine's, the worker's first sign of life, or an answer of comlink's. */
type FromWorker = EngineMessage | Ready | { readonly kind?: undefined };

function valueOf<T>({ value, error }: Outcome<T>): T {
  if (error) throw errorOf(error);
  return value as T;
}

/** What a client is put together from; a test brings its own. */
export interface ClientParts {
  readonly open: () => EnginePort;
  readonly umapPort: () => UmapPort;
  readonly timer: Timer;
}

/**
 * Starts the engine in a worker. A worker that stops is replaced at the next call; one whose code does not come fails
 * the calls, and answers those that follow once it has come.
 */
export function createEngine(parts: Partial<ClientParts> = {}): EngineClient {
  const { open = openEngine, umapPort = openUmap, timer = realTimer } = parts;
  const listeners = new Set<(message: EngineMessage) => void>();
  const tell = (message: EngineMessage): void => listeners.forEach((listener) => listener(message));
  let connection: Connection | null = null;
  /** How many workers there have been. */
  let workers = 0;
  /** Calls that wait for their answers. */
  let waiting = 0;
  /** The worker could not fetch a part of its code. */
  let codeLacks = false;

  const connect = (): Connection => {
    const port = open();
    workers += 1;
    let started = false;
    let begin = (): void => undefined;
    const end = (): void => {
      port.terminate();
      connection = null;
    };
    const ready = new Promise<void>((resolve) => (begin = resolve));
    port.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      if (data.kind === 'ready') {
        started = true;
        begin();
      } else if (data.kind) tell(data);
      if (data.kind === 'failed' && data.error.code === 'code-missing') codeLacks = true;
    });
    const crashed = new Promise<never>((_, reject) =>
      port.addEventListener('error', () => {
        end();
        const crash = new LabError('engine-crashed', 'the engine stopped; it starts anew with the next run');
        reject(started ? crash : codeMissing());
      }),
    );
    crashed.catch(() => undefined);
    return { remote: wrap<WorkerApi>(port), ready, crashed, end };
  };

  const call = async <T>(ask: (remote: Remote<WorkerApi>) => Promise<T>): Promise<T> => {
    connection ??= connect();
    const { remote, ready, crashed } = connection;
    waiting += 1;
    try {
      const answer = Promise.race([ask(remote), crashed]);
      await within(LOAD_MS, Promise.race([ready, answer]), codeMissing, timer);
      return await answer;
    } finally {
      waiting -= 1;
    }
  };

  connection = connect();
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    prepare: async (notebook) => void valueOf(await call((remote) => remote.prepare(notebook))),
    async start(request) {
      try {
        codeLacks = false;
        await call((remote) => remote.start(request));
        // Firefox remembers a module that it could not fetch: only another worker asks for it again.
        if (codeLacks) connection?.end();
      } catch (error) {
        tell({ kind: 'failed', error: reportOf(error) });
        tell({ kind: 'status', status: 'failed' });
      }
    },
    pause: () => call((remote) => remote.pause()),
    resume: () => call((remote) => remote.resume()),
    step: () => call((remote) => remote.step()),
    cancel: () => call((remote) => remote.cancel()),
    async setAside() {
      const worker = workers;
      const number = await call((remote) => remote.setAside());
      return number === null ? null : { worker, number };
    },
    // What a worker that has stopped held is gone, and another one counts anew.
    bringBack: async ({ worker, number }) => worker === workers && call((remote) => remote.bringBack(number)),
    async discard({ worker, number }) {
      if (worker === workers) await call((remote) => remote.discard(number));
    },
    async rest() {
      const own = connection;
      if (!own || waiting > 0 || !(await call((remote) => remote.isEmpty()))) return;
      // Somebody may have asked for something meanwhile.
      if (connection === own && waiting === 0) own.end();
    },
    chooseBackend: async (choice, again) => valueOf(await call((remote) => remote.chooseBackend(choice, again))),
    dataset: async (rule) => valueOf(await call((remote) => remote.dataset(rule))),
    ask: async (query) => valueOf(await call((remote) => remote.ask(query))),
    umap: umapOver(umapPort, timer),
  };
}
