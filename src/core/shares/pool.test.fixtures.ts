import { openOnHost } from '../backend/backends.test.fixtures.ts';
import { proveBackend } from '../compute/proof/prove.ts';
import type { BackendName } from '../backend/types.ts';
import type { BackendPlatform } from '../backend/platform.ts';
import { WorkerPool, type PoolParts } from './pool.ts';
import type { FromWorker, ToWorker, WorkerPort } from './protocol.ts';
import { ShareServer, type ServerParts } from './serve.ts';
import type { AnyShareKind, SharePool } from './share.ts';

type KindOf = ServerParts['kindOf'];

const platform: BackendPlatform = {
  probe: () => Promise.resolve(null),
  open: (name) => openOnHost(name === 'webgpu' ? 'cpu' : name),
};

/** A worker's port whose other side is on this thread: messages are cloned and moved as they are between threads. */
export interface FakeWorker extends WorkerPort {
  /** Stops it, as a worker does that runs out of memory: nothing it does is heard any more. */
  die(): void;
  /** What it was told. */
  readonly told: readonly ToWorker[];
}

export function fakeWorker(kindOf: KindOf): FakeWorker {
  const told: ToWorker[] = [];
  const onDeath: (() => void)[] = [];
  const listeners: ((message: FromWorker) => void)[] = [];
  let isAlive = true;
  const later = (work: () => void): void => void setImmediate(() => isAlive && work());
  const server = new Promise<ShareServer>((resolve) =>
    later(() =>
      resolve(
        new ShareServer({
          platform,
          prove: proveBackend,
          kindOf,
          prepare: () => Promise.resolve(),
          now: () => 0,
          yieldToQueue: () => new Promise((rested) => setImmediate(rested)),
          send: (message, transfer) => {
            const copy = structuredClone(message, { transfer });
            later(() => listeners.forEach((listener) => listener(copy)));
          },
        }),
      ),
    ),
  );
  return {
    told,
    post(message) {
      told.push(message);
      const copy = structuredClone(message);
      void server.then((served) => later(() => served.hear(copy)));
    },
    listen: (listener) => void listeners.push(listener),
    onDeath: (listener) => void onDeath.push(listener),
    terminate: () => void (isAlive = false),
    die() {
      isAlive = false;
      onDeath.forEach((listener) => listener());
    },
  };
}

/** A pool of such workers, and those that it has started so far. */
export function fakePool(
  size: number,
  kinds: readonly AnyShareKind[],
  parts: Partial<PoolParts> = {},
  backend: BackendName | null = 'cpu',
): { readonly pool: WorkerPool; readonly workers: readonly FakeWorker[] } {
  const workers: FakeWorker[] = [];
  const kindOf: KindOf = async (notebook, name) =>
    kinds.find((kind) => kind.notebook === notebook && kind.name === name);
  const open = (): WorkerPort => {
    const worker = fakeWorker(kindOf);
    workers.push(worker);
    return worker;
  };
  const pool = new WorkerPool({ size, open, onRecovered: () => undefined, ...parts });
  if (backend) pool.use(backend);
  return { pool, workers };
}

/**
 * Workers for a run.
 * @param dies after how many begun shares one of them dies; none where nothing is said.
 */
export function poolFor(
  size: number,
  shares: Readonly<Record<string, AnyShareKind>> | undefined,
  dies = Infinity,
): SharePool {
  const { pool, workers } = fakePool(size, Object.values(shares ?? {}));
  let begun = 0;
  return {
    threads: size,
    begin(kind, input, here) {
      const share = pool.begin(kind, input, here);
      begun += 1;
      if (begun === dies) setTimeout(() => workers.at(-1)?.die());
      return share;
    },
  };
}

/** Events without what a clock has measured. */
export function untimed(events: readonly unknown[]): unknown {
  const clocked = new Set(['timings', 'examplesPerSecond', 'trainSeconds', 'epochSeconds']);
  const without = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
    if (Array.isArray(value)) return value.map(without);
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, own]) => (clocked.has(key) ? [] : [[key, without(own)]])),
    );
  };
  return without(events);
}
