import { beforeEach, expect, it } from 'vitest';
import { createNotebookStore, setParameter, type NotebookStore } from './notebook-state.ts';
import { createRunner, type Runner } from './runner.ts';
import { SeatEngine } from './seat-engine.test.fixtures.ts';
import type { Notebook } from '../../notebooks/notebook.ts';

const turnable = {
  id: 'turnable',
  parameters: {
    size: { kind: 'integer', group: 'main', minimum: 1, maximum: 9, step: 1, default: 2 },
    deep: { kind: 'switch', group: 'main', default: false },
  },
  createView: () => null,
  ruleOf: () => ({ positiveThreshold: 3.5, minItemEvents: 5, minUserEvents: 5 }),
  rateOf: () => null,
  summaryOf: () => null,
} as unknown as Notebook;

const journal = {
  progress: { finished: [], predictions: {}, late: [], records: {} },
  subscribe: () => () => undefined,
  addRun: () => undefined,
  addRecord: () => undefined,
};

let engine: SeatEngine;
let store: NotebookStore;
let runner: Runner;

beforeEach(() => {
  engine = new SeatEngine();
  store = createNotebookStore(turnable, journal);
  const host = { now: () => 0, later: () => undefined, backend: () => 'wasm' as const, journal };
  runner = createRunner(turnable, engine.client, store, host);
});

it('a preset runs with the preset alone: what was set before is back at its default', async () => {
  setParameter(store, 'deep', true);
  await runner.runPreset({ size: 4 });
  const parameters = { size: 4, deep: false };
  expect(store.getState()).toMatchObject({ status: 'loading', parameters, settings: { parameters } });
});

it('a run with parameters of its own does not take the place of one that is under way', async () => {
  await runner.run({ size: 3 });
  for (const status of ['loading', 'running', 'paused'] as const) {
    engine.status(status);
    await runner.run({ size: 5 });
    await runner.runPreset({ size: 6 });
    expect(store.getState()).toMatchObject({ status, parameters: { size: 3 }, undoable: null });
  }
  engine.status('finished');
  await runner.runPreset({ size: 6 });
  expect(store.getState()).toMatchObject({ status: 'loading', parameters: { size: 6 } });
});

it('a run as a knob is turned takes the place of the one before, which is let go; of many only the last one starts', async () => {
  await runner.run();
  engine.status('running');
  for (const size of [3, 4, 5]) {
    setParameter(store, 'size', size);
    void runner.rerun();
  }
  await new Promise((resolve) => setImmediate(resolve));
  expect(store.getState()).toMatchObject({ status: 'loading', settings: { parameters: { size: 5 } }, undoable: null });
  expect(engine.calls.filter((call) => call.startsWith('start'))).toEqual(['start run 1', 'start run 2']);
  expect(engine.calls).not.toContain('aside run 1');
});
