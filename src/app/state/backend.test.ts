import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { LabError } from '../../core/errors.ts';
import type { BackendStatus, EngineClient } from '../../engine/protocol.ts';
import type { LabStatus } from '../../notebooks/lab.ts';
import { chooseBackend, warmUp } from './backend.ts';
import type { NotebookState, NotebookStore } from './notebook-state.ts';
import { preferences } from './shared.ts';

// The page's own preferences lie in a browser's storage.
vi.mock('./shared.ts', () => ({ preferences: createStore(() => ({ backend: 'auto' })) }));

const onWasm: BackendStatus = { name: 'wasm', requested: 'wasm', adapter: null, reason: null };

let asked: unknown[][];
let answer: () => Promise<BackendStatus>;
let store: NotebookStore;

const engine = {
  chooseBackend: (...question: unknown[]) => {
    asked.push(question);
    return answer();
  },
} as Pick<EngineClient, 'chooseBackend'> as EngineClient;

const inStatus = (status: LabStatus): void => store.setState({ status, backend: { ...onWasm, name: 'cpu' } });

beforeEach(() => {
  asked = [];
  answer = () => Promise.resolve(onWasm);
  store = createStore<NotebookState>(
    () => ({ backend: null, error: null, status: 'idle' }) as Partial<NotebookState> as NotebookState,
  );
});

describe('chooseBackend', () => {
  it.each(['idle', 'finished', 'cancelled', 'failed'] as const)('tries the choice at once (%s)', async (status) => {
    inStatus(status);
    const chosen = chooseBackend(engine, store, 'wasm');
    expect(store.getState().backend).toBeNull();
    await chosen;
    expect(asked).toEqual([['wasm', false]]);
    expect(store.getState().backend).toBe(onWasm);
    expect(preferences.getState().backend).toBe('wasm');
  });

  it('tries it at once too where a run is being prepared, which may be waiting for another', async () => {
    inStatus('loading');
    await chooseBackend(engine, store, 'wasm');
    expect(asked).toEqual([['wasm', false]]);
  });

  it.each(['running', 'paused'] as const)('only keeps it while a run is %s', async (status) => {
    inStatus(status);
    await chooseBackend(engine, store, 'auto');
    expect(asked).toEqual([]);
    expect(preferences.getState().backend).toBe('auto');
    expect(store.getState().backend?.name).toBe('cpu');
  });

  it('asks again for what was given up', async () => {
    await chooseBackend(engine, store, 'auto', true);
    expect(asked).toEqual([['auto', true]]);
  });
});

describe('warmUp', () => {
  it('tells why nothing could be started', async () => {
    answer = () => Promise.reject(new LabError('backend-none-left', 'none'));
    await warmUp(engine, store);
    expect(store.getState()).toMatchObject({ backend: null, error: { code: 'backend-none-left' } });
  });
});
