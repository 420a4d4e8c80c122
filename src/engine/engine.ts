import { BackendHost } from '../core/backend/host.ts';
import type { BackendPlatform } from '../core/backend/platform.ts';
import type { BackendChoice, BackendStatus } from '../core/backend/types.ts';
import type { Experiment, RunContext } from '../core/experiment/experiment.ts';
import { parseParameters } from '../core/experiment/parameters.ts';
import { proveBackend } from '../core/compute/proof/prove.ts';
import { codeMissing, LabError, reportOf } from '../core/errors.ts';
import { LOAD_MS, realTimer, within, type Timer } from '../core/within.ts';
import type { DataStore } from './data-store.ts';
import type { WorkerPool } from '../core/shares/pool.ts';
import type { EngineMessage, RunRequest } from './protocol.ts';
import { RunControl } from './run/run-control.ts';
import type { RunHost } from './run/run.ts';
import type { Outcome, WorkerApi } from './worker-api.ts';

/** What an engine is put together from. */
export interface EngineParts {
  readonly platform: BackendPlatform;
  readonly data: DataStore;
  readonly experimentOf: (id: string) => Promise<Experiment>;
  /** Other threads for a run's shares. On a graphics card there is no gain in them. */
  readonly pool: WorkerPool;
  readonly host: Omit<RunHost, 'send'>;
  readonly send: (message: EngineMessage) => void;
  /** What limits are kept by; a test brings its own. */
  readonly timer?: Timer;
}

async function outcomeOf<T>(promise: Promise<T>): Promise<Outcome<T>> {
  try {
    return { value: await promise, error: null };
  } catch (error) {
    return { value: null, error: reportOf(error) };
  }
}

/** The engine's side of the port: one backend, one data set, one run at a time. */
export function createWorkerApi(parts: EngineParts): WorkerApi {
  const { platform, data, experimentOf, pool, host, send, timer = realTimer } = parts;
  const backends = new BackendHost({
    platform,
    timer,
    prove: proveBackend,
    onRecovered: (lost, backend) => send({ kind: 'recovered', lost, backend }),
    onNews: (backend) => send({ kind: 'backend', backend }),
  });
  const control = new RunControl({ ...host, send });
  const compute: RunContext['compute'] = (work) => backends.compute(work);

  const choose = async (choice: BackendChoice, again = false): Promise<BackendStatus> => {
    const backend = await backends.choose(choice, again);
    pool.use(backend.name);
    send({ kind: 'backend', backend });
    return backend;
  };

  const fetched = async (id: string): Promise<Experiment> => {
    try {
      return await within(LOAD_MS, experimentOf(id), codeMissing, timer);
    } catch (error) {
      // What the browser says of a download that failed has no words for a reader.
      throw error instanceof LabError ? error : codeMissing();
    }
  };

  const open = async (request: RunRequest, keep: RunContext['keep']): Promise<ReturnType<Experiment['run']>> => {
    const [loaded, dataset, backend] = await Promise.all([
      fetched(request.notebook),
      data.raw(),
      choose(request.backend),
    ]);
    send({ kind: 'opened', version: loaded.version });
    const parameters = parseParameters(loaded.parameters, request.parameters);
    const threads = backend.name !== 'webgpu' && pool.isUsable ? pool : undefined;
    return loaded.run({ parameters, seed: request.seed, dataset, now: host.now, compute, keep, pool: threads });
  };

  const prepare = async (loaded: Experiment): Promise<void> => {
    if (loaded.shares) pool.prepare(loaded.id);
    await loaded.prepare?.();
  };

  return {
    prepare: (notebook) => outcomeOf(fetched(notebook).then(prepare)),
    start: (request) => control.start((keep) => open(request, keep)),
    pause: () => control.pause(),
    resume: () => control.resume(),
    step: () => control.step(),
    cancel: () => control.cancel(),
    setAside: () => control.setAside(),
    bringBack: (ticket) => control.bringBack(ticket),
    discard: (ticket) => control.discard(ticket),
    isEmpty: () => control.isEmpty,
    ask: (query) => outcomeOf(control.ask(query)),
    chooseBackend: (choice, again) => outcomeOf(choose(choice, again)),
    dataset: (rule) => outcomeOf(data.dataset(rule)),
  };
}
