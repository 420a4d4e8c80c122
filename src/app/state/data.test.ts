import { describe, expect, it } from 'vitest';
import { LabError } from '../../core/errors.ts';
import type { Dataset, PositiveRule } from '../../core/data/types.ts';
import type { EngineClient } from '../../engine/protocol.ts';
import type { ParameterValues } from '../../core/experiment/parameters.ts';
import type { Notebook } from '../../notebooks/notebook.ts';
import { followDataset, loadRunDataset } from './data.ts';
import { noProgress } from './reader-progress.ts';
import { createNotebookStore, setParameter } from './notebook-state.ts';

const notebook = {
  id: 'train',
  parameters: {
    stars: { kind: 'number', group: 'data', minimum: 1, maximum: 5, step: 1, default: 3 },
    epochs: { kind: 'integer', group: 'main', minimum: 1, maximum: 5, step: 1, default: 1 },
  },
  createView: () => null,
  ruleOf: (values: ParameterValues) => ({
    positiveThreshold: Number(values['stars']),
    minItemEvents: 5,
    minUserEvents: 5,
  }),
} as unknown as Notebook;

function setUp(answer: (rule: PositiveRule) => Promise<Dataset>) {
  const asked: number[] = [];
  const engine = {
    dataset: (rule: PositiveRule) => {
      asked.push(rule.positiveThreshold);
      return answer(rule);
    },
  } as unknown as EngineClient;
  const store = createNotebookStore(notebook, { progress: noProgress, subscribe: () => () => undefined });
  followDataset(notebook, engine, store);
  return { asked, engine, store };
}

const named = (name: string): Dataset => ({ name }) as Dataset;

describe("the session's data set", () => {
  it('follows the data parameters and no others', async () => {
    const { asked, store } = setUp((rule) => Promise.resolve(named(String(rule.positiveThreshold))));
    await Promise.resolve();
    expect(store.getState().dataset?.name).toBe('3');
    setParameter(store, 'epochs', 4);
    setParameter(store, 'stars', 5);
    await Promise.resolve();
    expect(store.getState().dataset?.name).toBe('5');
    expect(asked).toEqual([3, 5]);
  });

  it('is never an older one that came late', async () => {
    const answers: ((dataset: Dataset) => void)[] = [];
    const { store } = setUp(() => new Promise((resolve) => answers.push(resolve)));
    setParameter(store, 'stars', 5);
    answers[1](named('new'));
    answers[0](named('old'));
    await Promise.resolve();
    await Promise.resolve();
    expect(store.getState().dataset?.name).toBe('new');
  });

  it('reports why there is none', async () => {
    const { store } = setUp(() => Promise.reject(new LabError('data-missing', 'gone', { file: 'a.ttl' })));
    await Promise.resolve();
    await Promise.resolve();
    expect(store.getState()).toMatchObject({
      dataset: null,
      error: { code: 'data-missing', params: { file: 'a.ttl' } },
    });
  });
});

describe("a run's data set", () => {
  it('stands in for one that failed to load before', async () => {
    let works = false;
    const { engine, store } = setUp(() => (works ? Promise.resolve(named('here')) : Promise.reject(new Error('gone'))));
    await Promise.resolve();
    await Promise.resolve();
    expect(store.getState().datasetFailed).toBe(true);
    works = true;
    const settings = { parameters: store.getState().parameters, seed: 1 };
    store.setState({ settings });
    loadRunDataset(notebook, engine, store, settings);
    await Promise.resolve();
    expect(store.getState()).toMatchObject({
      datasetFailed: false,
      dataset: { name: 'here' },
      runDataset: { name: 'here' },
    });
  });

  it('of a run that is no longer shown is dropped', async () => {
    const { engine, store } = setUp(() => Promise.resolve(named('any')));
    loadRunDataset(notebook, engine, store, { parameters: store.getState().parameters, seed: 2 });
    await Promise.resolve();
    expect(store.getState().runDataset).toBeNull();
  });
});
