import { expose } from 'comlink';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../core/timer.test.fixtures.ts';
import { LOAD_MS } from '../core/within.ts';
import { createEngine, type EnginePort } from './client.ts';
import type { EngineClient, EngineMessage, RunRequest } from './protocol.ts';
import type { WorkerApi } from './worker-api.ts';

const request: RunRequest = { notebook: 'train', parameters: {}, seed: 1, backend: 'auto' };
const status = { name: 'wasm', requested: 'auto', adapter: null, reason: null } as const;
const noUmap = (): never => {
  throw new Error('no UMAP here');
};

/** A worker's port with a stub engine behind it. */
class Port extends EventTarget implements EnginePort {
  private readonly channel = new MessageChannel();
  readonly far = this.channel.port2;
  ended = false;

  constructor(api: Partial<WorkerApi>) {
    super();
    expose(api, this.far);
    this.channel.port1.addEventListener('message', ({ data }) =>
      this.dispatchEvent(new MessageEvent('message', { data })),
    );
    this.channel.port1.start();
  }

  postMessage(message: unknown): void {
    this.channel.port1.postMessage(message);
  }

  tell(message: EngineMessage): void {
    this.far.postMessage(message, []);
  }

  begin(): void {
    this.dispatchEvent(new MessageEvent('message', { data: { kind: 'ready' } }));
  }

  terminate(): void {
    this.ended = true;
    this.channel.port1.close();
  }
}

let ports: Port[];
let messages: EngineMessage[];
let clock: ManualClock;

function create(api: Partial<WorkerApi>): EngineClient {
  const open = (): Port => {
    const port = new Port(api);
    ports.push(port);
    return port;
  };
  const engine = createEngine({ open, umapPort: noUmap, timer: clock.timer });
  engine.subscribe((message) => messages.push(message));
  return engine;
}

beforeEach(() => {
  clock = new ManualClock();
  ports = [];
  messages = [];
});
afterEach(() => ports.forEach((port) => port.terminate()));

describe('createEngine', () => {
  it('starts its worker at once, and only one', async () => {
    const engine = create({ ask: () => Promise.resolve({ value: 3, error: null }) });
    expect(ports).toHaveLength(1);
    expect(await engine.ask('how many')).toBe(3);
    expect(ports).toHaveLength(1);
  });

  it('passes calls on, and has told every message of a run before start resolves', async () => {
    const calls: unknown[] = [];
    const engine = create({
      start: async (given) => {
        calls.push(given);
        ports[0].tell({ kind: 'status', status: 'running' });
        ports[0].tell({ kind: 'events', events: [{ type: 'a' }] });
        ports[0].tell({ kind: 'status', status: 'finished' });
      },
      cancel: async () => void calls.push('cancel'),
      pause: async () => void calls.push('pause'),
      step: async () => void calls.push('step'),
      resume: () => void calls.push('resume'),
    });
    await engine.start(request);
    expect(messages.map((message) => (message.kind === 'status' ? message.status : message.kind))).toEqual([
      'running',
      'events',
      'finished',
    ]);
    await engine.pause();
    await engine.step();
    await engine.resume();
    await engine.cancel();
    expect(calls).toEqual([request, 'pause', 'step', 'resume', 'cancel']);
  });

  it('tells nobody who has left', async () => {
    const engine = create({ start: async () => ports[0].tell({ kind: 'status', status: 'loading' }) });
    const heard: EngineMessage[] = [];
    engine.subscribe((message) => heard.push(message))();
    await engine.start(request);
    expect(heard).toEqual([]);
    expect(messages).toHaveLength(1);
  });

  it('unpacks answers, and rejects with the code of the error', async () => {
    const error = { code: 'data-missing', message: 'gone', params: { file: 'x.ttl' } };
    const engine = create({
      chooseBackend: async () => ({ value: status, error: null }),
      dataset: async () => ({ value: null, error }),
    });
    expect(await engine.chooseBackend('auto')).toEqual(status);
    const rule = { positiveThreshold: 5, minItemEvents: 5, minUserEvents: 5 };
    await expect(engine.dataset(rule)).rejects.toMatchObject(error);
  });

  it('ends a worker that holds nothing, and starts another one at the next call', async () => {
    const engine = create({ isEmpty: () => true, ask: async () => ({ value: 3, error: null }) });
    await engine.rest();
    expect(ports.map(({ ended }) => ended)).toEqual([true]);
    await engine.rest();
    expect(ports).toHaveLength(1);
    expect(await engine.ask('how many')).toBe(3);
    expect(ports.map(({ ended }) => ended)).toEqual([true, false]);
  });

  it('keeps a worker that holds something', async () => {
    const engine = create({ isEmpty: () => false });
    await engine.rest();
    expect(ports[0].ended).toBe(false);
  });

  it.each([
    ['before', (engine: EngineClient) => [engine.ask('how many'), engine.rest()]],
    ['meanwhile', (engine: EngineClient) => [engine.rest(), engine.ask('how many')].reverse()],
  ])('keeps a worker that was asked for something %s and has not answered', async (_, begin) => {
    let answer = (): void => undefined;
    const answered = new Promise<void>((resolve) => (answer = resolve));
    const engine = create({ isEmpty: () => true, ask: () => answered.then(() => ({ value: 3, error: null })) });
    const [asked, resting] = begin(engine);
    await resting;
    expect(ports[0].ended).toBe(false);
    answer();
    expect(await asked).toBe(3);
  });

  it('fails the calls to a worker whose code does not come, and goes on with it once it comes', async () => {
    let come = (): void => undefined;
    const coming = new Promise<void>((resolve) => (come = resolve));
    const engine = create({ start: () => coming, ask: () => coming.then(() => ({ value: 3, error: null })) });
    const counted = engine.ask('how many');
    const ended = engine.start(request);
    await Promise.all([expect(counted).rejects.toMatchObject({ code: 'code-missing' }), clock.pass(LOAD_MS), ended]);
    expect(messages).toEqual([
      { kind: 'failed', error: expect.objectContaining({ code: 'code-missing' }) },
      { kind: 'status', status: 'failed' },
    ]);
    ports[0].begin();
    come();
    expect(await engine.ask('how many')).toBe(3);
    expect(ports).toHaveLength(1);
  });

  it('lets a call take its time once the worker runs', async () => {
    let answer = (): void => undefined;
    const answering = new Promise<void>((resolve) => (answer = resolve));
    const engine = create({ start: () => answering });
    ports[0].begin();
    const ended = engine.start(request);
    await clock.pass(10 * LOAD_MS);
    expect(clock.pending).toBe(0);
    answer();
    await ended;
    expect(messages).toEqual([]);
  });

  it('brings back a run of the same worker, never one of another that has the same number', async () => {
    const calls: unknown[] = [];
    const engine = create({
      start: async () => undefined,
      setAside: async () => 1,
      bringBack: async (number) => (calls.push(number), true),
      discard: async (number) => void calls.push(number),
    });
    const ticket = (await engine.setAside())!;
    expect(await engine.bringBack(ticket)).toBe(true);
    ports[0].dispatchEvent(new Event('error'));
    await engine.start(request);
    const next = (await engine.setAside())!;
    expect(await engine.bringBack(ticket)).toBe(false);
    await engine.discard(ticket);
    expect(calls).toEqual([1]);
    await engine.discard(next);
    expect(calls).toEqual([1, 1]);
  });

  it('says that a worker whose code cannot be fetched is missing, and starts another at the next call', async () => {
    const engine = create({ ask: () => Promise.resolve({ value: 0, error: null }) });
    const counted = engine.ask('how many');
    ports[0].dispatchEvent(new Event('error'));
    await expect(counted).rejects.toMatchObject({ code: 'code-missing' });
    expect(await engine.ask('how many')).toBe(0);
    expect(ports).toHaveLength(2);
  });

  it('starts another worker after one that could not fetch an experiment: Firefox would not ask for it again', async () => {
    const error = { code: 'code-missing', message: 'x', params: {} };
    const failed = new MessageEvent('message', { data: { kind: 'failed', error } });
    const engine = create({ start: async () => void ports[0].dispatchEvent(failed) });
    ports[0].begin();
    await engine.start(request);
    expect(messages).toEqual([{ kind: 'failed', error }]);
    expect(ports[0].ended).toBe(true);
    await engine.cancel().catch(() => undefined);
    expect(ports).toHaveLength(2);
  });

  it('fails the run of a worker that stops, rejects its other calls, and starts another at the next call', async () => {
    let hang = true;
    const engine = create({
      start: () => (hang ? new Promise(() => undefined) : Promise.resolve()),
      cancel: () => new Promise(() => undefined),
      ask: () => Promise.resolve({ value: 0, error: null }),
    });
    const ended = engine.start(request);
    const cancelled = engine.cancel();
    ports[0].begin();
    ports[0].dispatchEvent(new Event('error'));
    await expect(cancelled).rejects.toMatchObject({ code: 'engine-crashed' });
    await ended;
    expect(messages).toEqual([
      { kind: 'failed', error: expect.objectContaining({ code: 'engine-crashed' }) },
      { kind: 'status', status: 'failed' },
    ]);
    expect(ports[0].ended).toBe(true);
    hang = false;
    await engine.start(request);
    expect(ports).toHaveLength(2);
    expect(await engine.ask('how many')).toBe(0);
  });
});
