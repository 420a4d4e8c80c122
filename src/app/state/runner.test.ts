import { beforeEach, describe, expect, it } from 'vitest';
import type { RunEvent } from '../../core/experiment/experiment.ts';
import type { ParameterValues } from '../../core/experiment/parameters.ts';
import type { Notebook } from '../../notebooks/notebook.ts';
import { isStale } from '../../notebooks/lab.ts';
import { createRunner, type Runner } from './runner.ts';
import { counting, FakeEngine, progress, type CountView } from './runner.test.fixtures.ts';
import { createNotebookStore, setParameter, type NotebookStore } from './notebook-state.ts';
import { Journal } from './journal/journal.ts';
import { Browser } from './storage/browser.test.fixtures.ts';

let engine: FakeEngine;
let browser: Browser;
let journal: Journal;
let store: NotebookStore;
let runner: Runner;
let clock: number;
let due: (() => void)[];

/** The notebook's journal as a visit opens it. */
const openJournal = (): Journal => {
  const tab = browser.open();
  let id = 0;
  const host = { area: tab.area('own:'), origin: tab.area(''), now: () => clock, newId: () => String((id += 1)) };
  return new Journal('counting', host);
};
const drawNow = (): void => due.splice(0).forEach((work) => work());
const view = (): CountView => store.getState().view as CountView;

beforeEach(() => {
  engine = new FakeEngine();
  browser = new Browser();
  clock = 0;
  due = [];
  journal = openJournal();
  store = createNotebookStore(counting, journal);
  runner = createRunner(counting, engine.client, store, {
    now: () => clock,
    later: (work) => due.push(work),
    backend: () => 'wasm',
    journal,
  });
});

describe('a run', () => {
  it('begins with what the notebook keeps of the view before, and with nothing of it after a reset', async () => {
    const keeping = {
      ...counting,
      beginView: (before: CountView, { size }: ParameterValues, seed: number) => ({
        events: before.events + Number(size) * seed,
        done: false,
      }),
    } as unknown as Notebook;
    const host = {
      now: () => clock,
      later: (work: () => void) => void due.push(work),
      backend: () => 'auto' as const,
      journal,
    };
    runner = createRunner(keeping, engine.client, store, host);
    await runner.run();
    expect(view().events).toBe(2);
    engine.events(progress(1));
    drawNow();
    expect(view().events).toBe(3);
    await runner.run();
    expect(view().events).toBe(5);
    await runner.reset();
    expect(view().events).toBe(0);
  });

  it('starts with the settings of the moment and folds its events', async () => {
    setParameter(store, 'size', 3);
    store.setState({ seed: 5 });
    await runner.run();
    expect(engine.requests).toEqual([{ notebook: 'counting', parameters: { size: 3 }, seed: 5, backend: 'wasm' }]);
    expect(store.getState().status).toBe('loading');
    engine.status('running');
    engine.events(progress(0), { type: 'other' });
    clock = 1000;
    engine.events(progress(5));
    expect(view().events).toBe(0);
    drawNow();
    expect(view().events).toBe(3);
    expect(store.getState()).toMatchObject({ status: 'running', rate: 30, remaining: 1000 });
  });

  it('is drawn at most once for the messages that came meanwhile', async () => {
    await runner.run();
    engine.events(progress(1));
    engine.events(progress(2));
    expect(due).toHaveLength(1);
  });

  it('adds a line to the list of runs, which is kept for the next visit', async () => {
    await runner.run();
    engine.status('running');
    engine.events({ type: 'end' });
    engine.status('finished');
    expect(store.getState().finished).toEqual([{ id: '1', parameters: { size: 2 }, seed: 1, summary: { events: 1 } }]);
    expect(createNotebookStore(counting, openJournal()).getState().finished).toHaveLength(1);
  });

  it('leaves a record of what the run says, made after its end and kept for the next visit', async () => {
    await runner.run();
    engine.say({ kind: 'opened', version: '7' });
    engine.status('running');
    const { name, sha256 } = { name: 'small', sha256: 'f00' };
    const result = {
      type: 'result',
      claims: [],
      learned: true,
      checksum: 'abc',
      seeds: [1],
      dataset: { name, sha256 },
    };
    engine.events(result, { type: 'end' });
    engine.status('finished');
    expect(store.getState().records).toEqual({});
    drawNow();
    const record = {
      checksum: 'abc',
      version: '7',
      parameters: { size: 2 },
      reveals: { ended: { borneOut: ['yes'] } },
    };
    expect(store.getState().records['']).toMatchObject(record);
    expect(createNotebookStore(counting, openJournal()).getState().records['']).toMatchObject(record);
  });

  it('keeps what the run ended with, until the next one', async () => {
    await runner.run();
    const result = { type: 'result', checksum: 'abc', learned: false };
    engine.events(result);
    expect(store.getState()).toMatchObject({ result: { checksum: 'abc' }, learned: false });
    await runner.reset();
    expect(store.getState()).toMatchObject({ result: null, learned: true });
  });

  it('takes in what a question was answered with after its end, and nothing after a reset', async () => {
    await runner.run();
    engine.status('finished');
    const before = view().events;
    runner.take([{ type: 'more' }]);
    drawNow();
    expect(view().events).toBe(before + 1);
    await runner.reset();
    runner.take([{ type: 'more' }]);
    expect(view().events).toBe(0);
  });

  it('marks its results as stale when a setting changes, and not when it changes back', async () => {
    expect(isStale(store.getState())).toBe(false);
    await runner.run();
    engine.status('finished');
    setParameter(store, 'size', 9);
    expect(isStale(store.getState())).toBe(true);
    setParameter(store, 'size', 2);
    expect(isStale(store.getState())).toBe(false);
    store.setState({ seed: 2 });
    expect(isStale(store.getState())).toBe(true);
  });

  it('keeps the error of a failure until the next run', async () => {
    await runner.run();
    engine.say({ kind: 'failed', error: { code: 'not-finite-loss', message: '', params: { step: 3 } } });
    engine.status('failed');
    expect(store.getState()).toMatchObject({ status: 'failed', error: { code: 'not-finite-loss' } });
    await runner.run();
    expect(store.getState()).toMatchObject({ status: 'loading', error: null });
  });

  it('remembers the backends that it lost, and no other run does', async () => {
    const finish = async (): Promise<void> => {
      engine.events({ type: 'result', claims: [], checksum: 'a', seeds: [1], dataset: {} } as RunEvent, {
        type: 'end',
      });
      engine.status('finished');
      drawNow();
    };
    await runner.run();
    const backend = { name: 'wasm', requested: 'webgpu', adapter: null, reason: 'device-lost' } as const;
    engine.say({ kind: 'recovered', lost: 'webgpu', backend });
    store.setState({ recovered: null });
    await finish();
    expect(store.getState().records['']).toMatchObject({ backend: 'wasm', lost: ['webgpu'] });
    await runner.run();
    await finish();
    expect(store.getState().records['']).not.toHaveProperty('lost');
  });

  it('says which backend was lost and which went on', async () => {
    await runner.run();
    const backend = { name: 'wasm', requested: 'webgpu', adapter: null, reason: 'device-lost' } as const;
    engine.say({ kind: 'recovered', lost: 'webgpu', backend });
    expect(store.getState()).toMatchObject({ backend, recovered: { lost: 'webgpu', backend } });
  });
});

describe('a run that the notebook asks about', () => {
  const question = { key: 'counting.large', values: { size: 9 } };
  const settled = async (): Promise<void> => {
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  };
  beforeEach(() => setParameter(store, 'size', 9));

  it('does not start before the reader agrees', async () => {
    await runner.run();
    expect(store.getState()).toMatchObject({ confirmation: question, status: 'idle', settings: null });
    expect(engine.calls).toEqual([]);
    await runner.answer(true);
    expect(store.getState()).toMatchObject({ confirmation: null, status: 'loading' });
    expect(engine.requests[0]).toMatchObject({ parameters: { size: 9 } });
  });

  it('leaves everything as it was where she does not', async () => {
    setParameter(store, 'size', 2);
    await runner.run();
    engine.status('finished');
    setParameter(store, 'size', 9);
    await runner.run();
    await runner.answer(false);
    expect(store.getState()).toMatchObject({
      confirmation: null,
      status: 'finished',
      settings: { parameters: { size: 2 } },
    });
    expect(engine.calls).toEqual(['start']);
  });

  it('stays a single step where a step was asked for', async () => {
    runner.step();
    await settled();
    expect(store.getState().confirmation).toEqual(question);
    await runner.answer(true);
    expect(engine.calls).toEqual(['start', 'step']);
  });

  it('takes no answer where nothing was asked', async () => {
    await runner.answer(true);
    expect(engine.calls).toEqual([]);
  });

  it('is not asked about again by a step of the paused run', async () => {
    await runner.run();
    await runner.answer(true);
    engine.status('paused');
    runner.step();
    expect(store.getState().confirmation).toBeNull();
    expect(engine.calls).toEqual(['start', 'step']);
  });
});

describe('the commands', () => {
  it('do nothing where they do not fit', () => {
    runner.pause();
    runner.resume();
    expect(engine.calls).toEqual([]);
  });

  it('pause, step and resume', async () => {
    await runner.run();
    engine.status('running');
    runner.step();
    runner.pause();
    engine.status('paused');
    runner.step();
    runner.resume();
    expect(engine.calls).toEqual(['start', 'pause', 'step', 'resume']);
  });

  it('step out of nothing by starting a run that pauses', async () => {
    runner.step();
    await Promise.resolve();
    await Promise.resolve();
    expect(engine.calls).toEqual(['start', 'step']);
  });

  it('reset to where nothing was run, but for the settings', async () => {
    setParameter(store, 'size', 4);
    await runner.run();
    engine.status('running');
    engine.events(progress(3));
    drawNow();
    await runner.reset();
    expect(store.getState()).toMatchObject({
      status: 'idle',
      settings: null,
      runProgress: null,
      rate: null,
      remaining: null,
      parameters: { size: 4 },
    });
    expect(view().events).toBe(0);
  });

  it('cancel a run and keep what it has found', async () => {
    await runner.run();
    engine.status('running');
    engine.events(progress(3));
    await runner.cancel();
    engine.events(progress(4));
    engine.status('cancelled');
    expect(store.getState()).toMatchObject({
      status: 'cancelled',
      settings: { parameters: { size: 2 } },
      finished: [],
    });
    expect(view().events).toBe(2);
    await runner.run();
    expect(store.getState().status).toBe('loading');
    expect(view().events).toBe(0);
  });

  it('cancel nothing where nothing runs', async () => {
    await runner.cancel();
    await runner.run();
    engine.status('finished');
    await runner.cancel();
    expect(engine.calls).toEqual(['start']);
  });

  it('ignore what a run that was reset still says', async () => {
    await runner.run();
    engine.events(progress(3));
    await runner.reset();
    engine.events(progress(4));
    engine.status('cancelled');
    drawNow();
    expect(store.getState().runProgress).toBeNull();
    expect(view().events).toBe(0);
  });

  it('drop a start that was reset before it began', async () => {
    const starting = runner.run();
    const resetting = runner.reset();
    await Promise.all([starting, resetting]);
    expect(engine.calls).not.toContain('start');
    expect(store.getState().status).toBe('idle');
  });
});
