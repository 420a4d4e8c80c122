import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ParameterValue } from '../../core/experiment/parameters.ts';
import { defaultSettings } from '../../core/experiment/run-settings.ts';
import type { ProgressEvent, ResultEvent } from '../../core/experiment/experiment.ts';
import type { ErrorReport } from '../../core/errors.ts';
import type { BackendName, BackendStatus } from '../../engine/protocol.ts';
import type { LabState } from '../../notebooks/lab.ts';
import type { Notebook, Confirmation } from '../../notebooks/notebook.ts';
import type { Journal } from './journal/journal.ts';
import type { ReaderProgress } from './reader-progress.ts';

/** The state of one open notebook: settings, run, and messages to the reader. */
export interface NotebookState extends LabState, ReaderProgress {
  readonly runProgress: ProgressEvent | null;
  /** What the shown run ended with; null until it has. */
  readonly result: ResultEvent | null;
  /** Version of the experiment that the shown run was made by; null before it is known. */
  readonly version: string | null;
  /** Examples a second. */
  readonly rate: number | null;
  /** Until the end of the phase, ms. */
  readonly remaining: number | null;
  readonly backend: BackendStatus | null;
  /** The confirmation that a run waits for; it starts once the reader agrees. */
  readonly confirmation: Confirmation | null;
  /** Names the run that has left the page last and can still be brought back; null where none can. */
  readonly undoable: number | null;
  /** Why the run, the data or the backend failed. */
  readonly error: ErrorReport | null;
  /** The backend that was left in mid-run, and the one that went on. */
  readonly recovered: { readonly lost: BackendName; readonly backend: BackendStatus } | null;
  /** What in the permalink could not be used. */
  readonly linkProblems: readonly ErrorReport[];
}

export type NotebookStore = StoreApi<NotebookState>;

/** The part of it that belongs to the shown run. */
export type RunState = Pick<
  NotebookState,
  | 'status'
  | 'settings'
  | 'view'
  | 'runDataset'
  | 'runProgress'
  | 'result'
  | 'learned'
  | 'version'
  | 'rate'
  | 'remaining'
  | 'error'
  | 'recovered'
>;

/** That part where nothing was run. */
export function notRun(notebook: Notebook): RunState {
  return {
    status: 'idle',
    settings: null,
    view: notebook.createView(),
    runDataset: null,
    runProgress: null,
    learned: true,
    result: null,
    version: null,
    rate: null,
    remaining: null,
    error: null,
    recovered: null,
  };
}

/** That part of a notebook's state. */
export function runStateOf(state: NotebookState): RunState {
  const {
    status,
    settings,
    view,
    runDataset,
    runProgress,
    result,
    learned,
    version,
    rate,
    remaining,
    error,
    recovered,
  } = state;
  return {
    status,
    settings,
    view,
    runDataset,
    runProgress,
    result,
    learned,
    version,
    rate,
    remaining,
    error,
    recovered,
  };
}

/** Makes a notebook's store. What the reader has done comes from its journal, and is written there only. */
export function createNotebookStore(
  notebook: Notebook,
  journal: Pick<Journal, 'progress' | 'subscribe'>,
): NotebookStore {
  const { parameters: defaults, seed } = defaultSettings(notebook.parameters);
  const store = createStore<NotebookState>(() => ({
    parameters: defaults,
    defaults,
    seed,
    dataset: null,
    datasetFailed: false,
    ...journal.progress,
    kept: true,
    ...notRun(notebook),
    backend: null,
    confirmation: null,
    undoable: null,
    linkProblems: [],
  }));
  journal.subscribe(() => store.setState(journal.progress));
  return store;
}

/** Sets one parameter. */
export function setParameter(store: NotebookStore, key: string, value: ParameterValue): void {
  store.setState((state) => ({ parameters: { ...state.parameters, [key]: value } }));
}
