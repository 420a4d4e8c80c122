import { beforeEach, describe, expect, it } from 'vitest';
import type { RunEvent } from '../../core/experiment/experiment.ts';
import type { Notebook } from '../../notebooks/notebook.ts';
import { createRunner, UNDO_MS, type Runner } from './runner.ts';
import { backendOf, SeatEngine } from './seat-engine.test.fixtures.ts';
import { createNotebookStore, runStateOf, setParameter, type RunState, type NotebookStore } from './notebook-state.ts';

type Status = RunState['status'];

/** Counts its events; `end` finishes it. */
const counting = {
  id: 'counting',
  parameters: { size: { kind: 'integer', group: 'main', minimum: 1, maximum: 9, step: 1, default: 2 } },
  createView: () => ({ events: 0 }),
  fold: ({ events }: { events: number }) => ({ events: events + 1 }),
  rateOf: () => null,
  summaryOf: () => ({ events: 1 }),
  ruleOf: () => ({ positiveThreshold: 3.5, minItemEvents: 5, minUserEvents: 5 }),
  predictions: [],
} as unknown as Notebook;

/** Everything that needs no timer has happened. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

let engine: SeatEngine;
let store: NotebookStore;
let runner: Runner;
let finished: number;
let timers: { work: () => void; ms: number }[];

const lapse = (): void =>
  timers
    .splice(0)
    .filter(({ ms }) => ms === UNDO_MS)
    .forEach(({ work }) => work());
const draw = (): void => timers.filter(({ ms }) => ms < UNDO_MS).forEach(({ work }) => work());
const shown = (): RunState => runStateOf(store.getState());

/** A run in the middle, or at its end. */
async function runTo(status: Status, ...events: RunEvent[]): Promise<void> {
  void runner.run();
  await settled();
  engine.status('running');
  engine.say({ kind: 'events', events: [{ type: 'any' }, ...events] });
  if (status !== 'running') engine.status(status);
}

const journal = {
  progress: { finished: [], predictions: {}, late: [], records: {} },
  subscribe: () => () => undefined,
  addRun: () => void (finished += 1),
  addRecord: () => undefined,
};

const runnerOf = (notebook: Notebook): Runner =>
  createRunner(notebook, engine.client, store, {
    now: () => 0,
    later: (work, ms) => void timers.push({ work, ms }),
    backend: () => 'wasm',
    journal,
  });

beforeEach(() => {
  engine = new SeatEngine();
  timers = [];
  finished = 0;
  store = createNotebookStore(counting, journal);
  runner = runnerOf(counting);
  engine.say({ kind: 'backend', backend: backendOf('wasm') });
});

const result = { type: 'result', checksum: 'abc' } as RunEvent;

describe('a finished run', () => {
  it('comes back exactly as it was after a reset: view, status, checksum and session', async () => {
    await runTo('finished', result);
    const before = shown();
    await runner.reset();
    expect(shown()).toMatchObject({ status: 'idle', settings: null, result: null, view: { events: 0 } });
    expect(await runner.ask('?')).toBe('null answers');
    expect(store.getState().undoable).not.toBeNull();
    await runner.undo();
    expect(shown()).toEqual(before);
    expect(shown().settings).toBe(before.settings);
    expect(before.result?.checksum).toBe('abc');
    expect(await runner.ask('?')).toBe('run 1 answers');
    expect(store.getState().undoable).toBeNull();
    expect(finished).toBe(1);
  });

  it('comes back after a step, or another run, has taken its place, and that one in turn', async () => {
    await runTo('finished', result);
    const before = shown();
    runner.step();
    await settled();
    engine.status('paused');
    expect(shown()).toMatchObject({ status: 'paused', result: null });
    await runner.undo();
    expect(shown()).toEqual(before);
    expect(await runner.ask('?')).toBe('run 1 answers');
    await runner.undo();
    expect(shown()).toMatchObject({ status: 'paused', result: null });
    expect(await runner.ask('?')).toBe('run 2 answers');
  });

  it('is there still where two keys were pressed one after the other', async () => {
    await runTo('finished', result);
    runner.step();
    await settled();
    engine.status('paused');
    await runner.reset();
    await runner.undo();
    expect(shown().status).toBe('paused');
    await runner.undo();
    expect(shown().result?.checksum).toBe('abc');
  });

  it('brings the parameters along that a button had changed, but not over what the reader has set since', async () => {
    await runTo('finished');
    const { parameters } = store.getState();
    void runner.run({ size: 5 });
    await settled();
    await runner.undo();
    expect(store.getState().parameters).toBe(parameters);
    void runner.run({ size: 5 });
    await settled();
    setParameter(store, 'size', 7);
    await runner.undo();
    expect(store.getState().parameters).toEqual({ size: 7 });
  });

  it('is freed after ten seconds, and no sooner', async () => {
    await runTo('finished');
    await runner.reset();
    expect(engine.calls).toEqual(['start run 1', 'aside run 1']);
    lapse();
    await settled();
    expect(store.getState().undoable).toBeNull();
    expect(engine.calls.at(-1)).toBe('discard run 1');
    await runner.undo();
    expect(shown().status).toBe('idle');
  });

  it('that has come back is not freed by its old deadline', async () => {
    await runTo('finished');
    await runner.reset();
    await runner.undo();
    lapse();
    await settled();
    expect(engine.calls).not.toContain('discard run 1');
    expect(shown().status).toBe('finished');
  });

  it('is freed at once where the reader closes the offer', async () => {
    await runTo('finished');
    await runner.reset();
    runner.forget();
    await settled();
    expect(engine.calls.at(-1)).toBe('discard run 1');
  });

  it('is one of three at most: the oldest is freed', async () => {
    for (let i = 0; i < 4; i++) {
      await runTo('finished');
      await runner.reset();
    }
    expect(engine.calls.filter((call) => call.startsWith('discard'))).toEqual(['discard run 1']);
  });
});

describe('a notebook of several parts, which keeps the answers of the others', () => {
  beforeEach(() => {
    runner = runnerOf({ ...counting, partParameter: 'size', beginView: (before: unknown) => before });
  });

  it('offers nothing where a finished part makes room for another: it has not left the page', async () => {
    await runTo('finished');
    void runner.run({ size: 5 });
    await settled();
    expect(store.getState().undoable).toBeNull();
    expect(engine.calls).toEqual(['start run 1', 'cancel run 1', 'start run 2']);
  });

  it('offers the run back that the same part, or one in the middle, has lost', async () => {
    await runTo('finished');
    void runner.run();
    await settled();
    expect(store.getState().undoable).toBe(1);
    engine.status('paused');
    setParameter(store, 'size', 5);
    void runner.run();
    await settled();
    expect(store.getState().undoable).toBe(2);
  });
});

describe('a run in the middle', () => {
  it('stands still while it is away, misses nothing that it told on its way there, and goes on', async () => {
    await runTo('running');
    const reset = runner.reset();
    engine.say({ kind: 'events', events: [{ type: 'late' }] });
    await reset;
    draw();
    expect(shown()).toMatchObject({ status: 'idle', view: { events: 0 } });
    await runner.undo();
    expect(shown()).toMatchObject({ status: 'running', view: { events: 2 } });
    expect(engine.calls.slice(-2)).toEqual(['back run 1', 'resume run 1']);
    engine.say({ kind: 'events', events: [{ type: 'next' }] });
    draw();
    expect(shown().view).toEqual({ events: 3 });
  });

  it('stays paused where it was', async () => {
    await runTo('paused');
    await runner.reset();
    await runner.undo();
    expect(shown().status).toBe('paused');
    expect(engine.calls.at(-1)).toBe('back run 1');
  });

  it('that ends on its way out has ended', async () => {
    await runTo('running');
    const reset = runner.reset();
    engine.say({ kind: 'events', events: [result] });
    engine.status('finished');
    await reset;
    expect(finished).toBe(1);
    await runner.undo();
    expect(shown()).toMatchObject({ status: 'finished', result: { checksum: 'abc' } });
    expect(engine.calls.at(-1)).toBe('back run 1');
  });

  it('goes on with the backend that computed it', async () => {
    await runTo('paused');
    await runner.reset();
    engine.say({ kind: 'backend', backend: backendOf('cpu') });
    await runner.undo();
    expect(engine.calls.at(-1)).toBe('backend wasm');
    expect(store.getState().backend?.name).toBe('wasm');
  });

  it('that the engine has lost with its worker keeps what it had found, but cannot go on', async () => {
    await runTo('paused');
    await runner.reset();
    engine.forgetAll();
    await runner.undo();
    expect(shown()).toMatchObject({ status: 'cancelled', view: { events: 1 } });
  });
});

describe('a reader faster than the engine', () => {
  it('finds the engine with the run that is on the page', async () => {
    await runTo('finished', result);
    void runner.reset();
    void runner.undo();
    void runner.reset();
    void runner.undo();
    runner.step();
    void runner.undo();
    await settled();
    expect(shown().result?.checksum).toBe('abc');
    expect(engine.seated).toBe('run 1');
  });

  it('who runs right after a reset has the new run alone', async () => {
    await runTo('running');
    void runner.reset();
    void runner.run();
    await settled();
    expect(engine.seated).toBe('run 2');
    engine.status('running');
    expect(shown().status).toBe('running');
    expect(finished).toBe(0);
  });
});

it('a run that is still being prepared, or has failed, is not worth bringing back', async () => {
  void runner.run();
  await settled();
  await runner.reset();
  expect(store.getState().undoable).toBeNull();
  await runTo('failed');
  await runner.reset();
  expect(store.getState().undoable).toBeNull();
  expect(engine.calls.filter((call) => call.startsWith('cancel'))).toHaveLength(2);
});
