import { readFile } from 'node:fs/promises';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BackendPlatform } from '../core/backend/platform.ts';
import { openOnHost } from '../core/backend/backends.test.fixtures.ts';
import { openReference } from '../core/compute/open.ts';
import { computeWithTensors, noteTensors, tensorCount } from '../core/compute/tensors/tensors.test.fixtures.ts';
import { encodeCompact } from '../core/data/format/compact.ts';
import { rawDataset } from '../core/data/format/load.ts';
import type { ResultEvent } from '../core/experiment/experiment.ts';
import { WorkerPool } from '../core/shares/pool.ts';
import { fakePool } from '../core/shares/pool.test.fixtures.ts';
import { DataStore } from './data-store.ts';
import { ManualClock } from '../core/timer.test.fixtures.ts';
import { LOAD_MS } from '../core/within.ts';
import { createWorkerApi, type EngineParts } from './engine.ts';
import { experimentOf } from '../notebooks/experiments.ts';
import type { EngineMessage, RunRequest } from './protocol.ts';
import { createYield } from './run/queue.ts';
import type { WorkerApi } from './worker-api.ts';

const rule = { positiveThreshold: 5, minItemEvents: 30, minUserEvents: 20 };
const small = { ...rule, batchSize: 128, dims: 4, hidden: 4, epochs: 1 };
const request: RunRequest = { notebook: 'train', parameters: small, seed: 1, backend: 'wasm' };

let data: DataStore;
let messages: EngineMessage[];
/** Called with each message, after it was noted. */
let onMessage: (message: EngineMessage) => void;
let api: WorkerApi;

const nodePlatform: BackendPlatform = {
  probe: () => Promise.resolve(null),
  // Tensors as the graphics card has them, on tfjs's plain backend.
  open: async (name) =>
    name === 'webgpu' ? { ...openReference(), use: computeWithTensors, note: noteTensors } : openOnHost(name),
};

const withoutWorkers = new WorkerPool({
  size: 0,
  open: () => {
    throw new Error('no worker may be started');
  },
  onRecovered: () => undefined,
});

function create(platform: BackendPlatform = nodePlatform, parts: Partial<EngineParts> = {}): WorkerApi {
  return createWorkerApi({
    platform,
    data,
    experimentOf,
    pool: withoutWorkers,
    ...parts,
    host: {
      now: () => performance.now(),
      yieldToQueue: createYield(),
      later: (callback) => void setImmediate(callback),
    },
    send: (message) => {
      messages.push(message);
      onMessage(message);
    },
  });
}

beforeAll(async () => {
  const read = (file: string) => readFile(new URL(`../../datasets/movielens-small/${file}`, import.meta.url));
  const bytes = await encodeCompact(await rawDataset('sample', await read('ratings.csv'), await read('movies.csv')));
  data = new DataStore('sample.ttl', () => Promise.resolve(new Response(bytes as Uint8Array<ArrayBuffer>)));
});

beforeEach(() => {
  messages = [];
  onMessage = () => undefined;
  api = create();
});

const statuses = (): string[] => messages.flatMap((message) => (message.kind === 'status' ? [message.status] : []));
const events = () => messages.flatMap((message) => (message.kind === 'events' ? message.events : []));
const checksum = (): string | undefined =>
  (events().findLast(({ type }) => type === 'result') as ResultEvent | undefined)?.checksum;

describe('the engine in Node', () => {
  it('runs notebook train, says which backend computes', async () => {
    await api.start(request);
    expect(statuses()).toEqual(['loading', 'running', 'finished']);
    expect(messages[1]).toEqual({
      kind: 'backend',
      backend: { name: 'wasm', requested: 'wasm', adapter: null, reason: null },
    });
    expect(events().at(-1)?.type).toBe('result');
  });

  it('gives the same checksum after pauses, steps and a change of backend', async () => {
    await api.start(request);
    const straight = checksum();
    expect(straight).toMatch(/^[0-9a-f]{16}$/);
    messages = [];
    const ended = api.start(request);
    await api.step();
    await api.step();
    expect(events().at(-1)).toMatchObject({ type: 'progress', done: 2, step: true });
    expect(await api.chooseBackend('cpu')).toMatchObject({ value: { name: 'cpu' }, error: null });
    api.resume();
    await ended;
    expect(checksum()).toBe(straight);
  });

  it('gives the same checksum after it was set aside for another run', async () => {
    await api.start(request);
    const straight = checksum();
    messages = [];
    const ended = api.start(request);
    await api.step();
    await api.step();
    const ticket = (await api.setAside())!;
    await api.start({ ...request, seed: 2, backend: 'cpu' });
    expect(checksum()).not.toBe(straight);
    expect(await api.bringBack(ticket)).toBe(true);
    messages = [];
    api.resume();
    await ended;
    expect(checksum()).toBe(straight);
  });

  it('leaves no tensor on the graphics card after 20 cancelled runs', async () => {
    api = create({ ...nodePlatform, probe: () => Promise.resolve({ label: 'maker/chip', software: false }) });
    for (let round = 0; round < 20; round++) {
      let seen = 0;
      // Cancelled at another place each round: while loading, in the first events, in the middle of a step.
      onMessage = () => {
        if (++seen === 1 + (round % 5)) void api.cancel();
      };
      await api.start({ ...request, backend: 'webgpu' });
      await api.cancel();
      expect(tensorCount()).toBe(0);
    }
    expect(statuses()).toContain('cancelled');
  });

  it('goes on with the next backend, from the same state, where the device is lost in mid-run', async () => {
    await api.start({ ...request, backend: 'cpu' });
    const straight = checksum();
    messages = [];

    let lose: (reason: 'device-lost') => void = () => undefined;
    const fragile: BackendPlatform = {
      probe: () => Promise.resolve({ label: 'maker/chip', software: false }),
      // wasm plays the part of the device that gets lost.
      async open(name) {
        const open = await openOnHost(name === 'webgpu' ? 'wasm' : 'cpu');
        return name === 'webgpu' ? { ...open, broken: new Promise((resolve) => (lose = resolve)) } : open;
      },
    };
    api = create(fragile);
    const ended = api.start({ ...request, backend: 'auto' });
    await api.step();
    lose('device-lost');
    api.resume();
    await ended;
    expect(messages.find(({ kind }) => kind === 'recovered')).toMatchObject({
      lost: 'webgpu',
      backend: { name: 'wasm', requested: 'auto', reason: 'device-lost' },
    });
    expect(statuses().at(-1)).toBe('finished');
    expect(checksum()).toBe(straight);
  });

  it('fails with the code where the request is wrong', async () => {
    const failure = async (change: Partial<RunRequest>): Promise<unknown> => {
      messages = [];
      await api.start({ ...request, ...change });
      expect(statuses()).toEqual(['loading', 'failed']);
      return messages.find((message) => message.kind === 'failed')?.error.code;
    };
    expect(await failure({ notebook: 'nope' })).toBe('notebook-unknown');
    expect(await failure({ parameters: { epochs: 0 } })).toBe('parameter-value');
    expect(await failure({ parameters: { epoch: 1 } })).toBe('parameter-unknown');
  });

  it("fails where an experiment's code does not come, and runs once it has", async () => {
    const clock = new ManualClock();
    let come = (): void => undefined;
    const coming = new Promise<void>((resolve) => (come = resolve));
    api = create(nodePlatform, { timer: clock.timer, experimentOf: (id) => coming.then(() => experimentOf(id)) });
    const ended = api.start(request);
    onMessage = ({ kind }) => {
      if (kind === 'backend') void clock.pass(LOAD_MS);
    };
    await ended;
    expect(messages.find((message) => message.kind === 'failed')?.error.code).toBe('code-missing');
    come();
    messages = [];
    await api.start(request);
    expect(statuses().at(-1)).toBe('finished');
  });

  it('gives a run other threads, but on a graphics card, and gets them ready for a notebook that uses them', async () => {
    const { pool, workers } = fakePool(2, []);
    const given: boolean[] = [];
    const experiment = await experimentOf('drift');
    const looks: typeof experiment = {
      ...experiment,
      async *run(context) {
        given.push(context.pool === pool);
        const [phase] = experiment.phases;
        yield { type: 'progress', phase, done: 1, total: 1, step: true };
      },
    };
    const withCard = { ...nodePlatform, probe: async () => ({ label: 'card', software: false }) };
    api = create(withCard, { pool, experimentOf: async () => looks });
    await api.prepare('drift');
    expect(workers).toHaveLength(2);
    for (const backend of ['wasm', 'webgpu', 'cpu'] as const) await api.start({ ...request, parameters: {}, backend });
    expect(given).toEqual([true, false, true]);
    expect(workers[0].told.flatMap((message) => (message.kind === 'backend' ? message.choice : []))).toEqual([
      'cpu',
      'wasm',
      'webgpu',
      'cpu',
    ]);
  });

  it('fails where no backend can start', async () => {
    api = create({ ...nodePlatform, open: () => Promise.reject(new Error('no')) });
    await api.start(request);
    expect(messages.find((message) => message.kind === 'failed')?.error.code).toBe('backend-none-left');
    expect((await api.chooseBackend('cpu')).error?.code).toBe('backend-none-left');
  });

  it('hands out the data set, or the reason why not', async () => {
    expect((await api.dataset(rule)).value).toMatchObject({ users: 42, items: 77 });
    const { value, error } = await api.dataset({ ...rule, minItemEvents: 9999 });
    expect(value).toBeNull();
    expect(error?.code).toBe('data-nothing-left');
  });

  it('fetches an experiment ahead, with what its run needs; says that a part is missing where it cannot', async () => {
    expect(await api.prepare('serve')).toEqual({ value: undefined, error: null });
    const offline = create(nodePlatform, { experimentOf: () => Promise.reject(new TypeError('Failed to fetch')) });
    expect((await offline.prepare('train')).error?.code).toBe('code-missing');
    await offline.start(request);
    expect(messages.find((message) => message.kind === 'failed')?.error.code).toBe('code-missing');
  });
});
