import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ParameterValue } from '../../core/experiment/parameters.ts';
import { defaultSettings } from '../../core/experiment/run-settings.ts';
import type { ProgressEvent, ResultEvent } from '../../core/experiment/experiment.ts';
import type { BackendName, BackendStatus, ErrorReport } from '../../engine/protocol.ts';
import type { LabState } from '../../notebooks/lab.ts';
import type { Notebook, Question } from '../../notebooks/notebook.ts';
import type { Journal } from './journal/journal.ts';
import type { Progress } from './progress.ts';

/** All that is known of one open notebook: its settings, its run and what the page has to say. */
export interface Session extends LabState, Progress {
  readonly progress: ProgressEvent | null;
  /** What the shown run ended with; null until it has. */
  readonly result: ResultEvent | null;
  /** Version of the experiment that the shown run was made by; null before it is known. */
  readonly version: string | null;
  /** Examples a second. */
  readonly rate: number | null;
  /** Until the end of the phase, ms. */
  readonly remaining: number | null;
  readonly backend: BackendStatus | null;
  /** What the reader is asked before a run starts; it starts once she agrees. */
  readonly question: Question | null;
  /** Why the run, the data or the backend failed. */
  readonly error: ErrorReport | null;
  /** The backend that was left in mid-run, and the one that went on. */
  readonly recovered: { readonly lost: BackendName; readonly backend: BackendStatus } | null;
  /** What in the permalink could not be used. */
  readonly linkProblems: readonly ErrorReport[];
}

export type SessionStore = StoreApi<Session>;

/** The parts of a session that a reset clears. */
export function notRun(notebook: Notebook): Partial<Session> {
  return {
    status: 'idle',
    settings: null,
    view: notebook.createView(),
    runDataset: null,
    progress: null,
    result: null,
    version: null,
    rate: null,
    remaining: null,
    question: null,
    error: null,
    recovered: null,
  };
}

/** Makes a notebook's session. What the reader has done is shown as its journal tells it, and written nowhere else. */
export function createSession(notebook: Notebook, journal: Pick<Journal, 'progress' | 'subscribe'>): SessionStore {
  const { parameters: defaults, seed } = defaultSettings(notebook.parameters);
  const store = createStore<Session>(() => ({
    parameters: defaults,
    defaults,
    seed,
    status: 'idle',
    settings: null,
    view: notebook.createView(),
    dataset: null,
    datasetFailed: false,
    runDataset: null,
    ...journal.progress,
    kept: true,
    progress: null,
    result: null,
    version: null,
    rate: null,
    remaining: null,
    backend: null,
    question: null,
    error: null,
    recovered: null,
    linkProblems: [],
  }));
  journal.subscribe(() => store.setState(journal.progress));
  return store;
}

/** Sets one parameter. */
export function setParameter(store: SessionStore, key: string, value: ParameterValue): void {
  store.setState((state) => ({ parameters: { ...state.parameters, [key]: value } }));
}
