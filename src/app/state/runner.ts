import type { BackendName, EngineClient, EngineMessage, RunStatus } from '../../engine/protocol.ts';
import type { RunSettings } from '../../core/experiment/run-settings.ts';
import type { LabStatus } from '../../notebooks/lab.ts';
import type { Notebook } from '../../notebooks/notebook.ts';
import type { RunEvent, ProgressEvent, ResultEvent } from '../../core/experiment/experiment.ts';
import type { BackendChoice } from '../../engine/protocol.ts';
import { Pace } from './pace.ts';
import type { Journal } from './journal/journal.ts';
import { recordOf } from './reader-progress.ts';
import { notRun, type NotebookStore } from './notebook-state.ts';
import { loadRunDataset } from './data.ts';

/** How often figures are drawn anew while events come in, ms: fast enough for the eye, slow enough for the page. */
const DRAW_EVERY = 250;

/** What the runner needs of the world; a test brings its own. */
export interface RunnerHost {
  readonly now: () => number;
  readonly later: (work: () => void, ms: number) => void;
  readonly backend: () => BackendChoice;
  /** Where finished runs are written down. */
  readonly journal: Pick<Journal, 'addRun' | 'addRecord'>;
}

/** The run's commands. A command that does not fit the status does nothing. */
export interface Runner {
  /** Starts a run, or asks the reader to confirm it first. */
  run(): Promise<void>;
  /** Confirms the run that was asked for, or gives it up. */
  answer(agreed: boolean): Promise<void>;
  pause(): void;
  resume(): void;
  step(): void;
  /** Stops the run for good; what it has found stays. */
  cancel(): Promise<void>;
  /** Folds events that came as answers, not from the run; nothing while nothing is shown. */
  take(events: readonly RunEvent[]): void;
  /** Back to where nothing was run; the settings stay. */
  reset(): Promise<void>;
}

type Wish = 'run' | 'step';

const statusOf: Readonly<Record<RunStatus, LabStatus>> = {
  idle: 'idle',
  loading: 'loading',
  running: 'running',
  paused: 'paused',
  finished: 'finished',
  cancelled: 'cancelled',
  failed: 'failed',
};

/** Starts, steers and folds a notebook's runs. */
export function createRunner(notebook: Notebook, engine: EngineClient, store: NotebookStore, host: RunnerHost): Runner {
  let pace = new Pace();
  /** False while messages can only be those of a cancelled run. */
  let listening = false;
  let view: unknown = store.getState().view;
  let progress: ProgressEvent | null = null;
  let remaining: number | null = null;
  let waiting = false;
  /** Backends that this run has lost. */
  let lost: BackendName[] = [];
  /** The command that waits for confirmation. */
  let asked: Wish = 'run';

  const draw = (): void => {
    waiting = false;
    if (listening) store.setState({ view, runProgress: progress, remaining, rate: notebook.rateOf(view) });
  };

  const drawSoon = (): void => {
    if (waiting) return;
    waiting = true;
    host.later(draw, DRAW_EVERY);
  };

  const take = (events: readonly RunEvent[]): void => {
    for (const event of events) {
      view = notebook.fold(view, event);
      if (event.type === 'result') store.setState({ result: event as ResultEvent });
      if (event.type !== 'progress') continue;
      progress = event as ProgressEvent;
      remaining = pace.remaining(progress, host.now()) ?? remaining;
    }
    drawSoon();
  };

  const finish = (): void => {
    const summary = notebook.summaryOf(view);
    const state = store.getState();
    const { settings } = state;
    if (!summary || !settings) return;
    host.journal.addRun({ summary, ...settings });
    // What the run says of the predictions takes its time to compute, which the end of the run should not wait for.
    const ended = { ...state, settings, view, lost };
    host.later(() => {
      const made = recordOf(notebook, ended);
      if (made) host.journal.addRecord(made.part, made.record);
    }, 0);
  };

  const setStatus = (status: LabStatus): void => {
    const before = store.getState().status;
    if (status === 'paused') pace.pause(host.now());
    if (status === 'running') pace.resume(host.now());
    draw();
    store.setState({ status });
    if (status === 'finished' && before !== 'finished') finish();
  };

  engine.subscribe((message: EngineMessage) => {
    if (message.kind === 'backend') store.setState({ backend: message.backend });
    if (!listening) return;
    if (message.kind === 'opened') store.setState({ version: message.version });
    else if (message.kind === 'events') take(message.events);
    else if (message.kind === 'status') setStatus(statusOf[message.status]);
    else if (message.kind === 'failed') store.setState({ error: message.error });
    else if (message.kind === 'recovered') {
      lost = [...lost, message.lost];
      store.setState({ backend: message.backend, recovered: { lost: message.lost, backend: message.backend } });
    }
  });

  const clear = async (): Promise<void> => {
    listening = false;
    const fresh = notRun(notebook);
    view = fresh.view;
    progress = null;
    remaining = null;
    lost = [];
    pace = new Pace();
    store.setState(fresh);
    await engine.cancel();
  };

  /** Clears, then starts: the whole run, or its first step alone. */
  const start = async (wish: Wish): Promise<void> => {
    const { parameters, seed, dataset } = store.getState();
    const settings: RunSettings = { parameters, seed };
    const kept = notebook.beginView?.(view, parameters, seed);
    const cleared = clear();
    if (kept !== undefined) view = kept;
    store.setState({ status: 'loading', settings, runDataset: dataset, view });
    await cleared;
    if (store.getState().settings !== settings) return;
    listening = true;
    loadRunDataset(notebook, engine, store, settings);
    const ended = engine.start({ notebook: notebook.id, parameters, seed, backend: host.backend() });
    if (wish === 'step') void engine.step();
    await ended;
  };

  const begin = async (wish: Wish): Promise<void> => {
    const confirmation = notebook.askBefore?.(store.getState().parameters) ?? null;
    if (!confirmation) return start(wish);
    asked = wish;
    store.setState({ confirmation });
  };

  const idle = (): boolean => ['idle', 'finished', 'cancelled', 'failed'].includes(store.getState().status);

  return {
    run: () => begin('run'),
    async answer(agreed) {
      if (!store.getState().confirmation) return;
      store.setState({ confirmation: null });
      if (agreed) await start(asked);
    },
    pause() {
      if (store.getState().status === 'running') void engine.pause();
    },
    resume() {
      if (store.getState().status === 'paused') void engine.resume();
    },
    step() {
      if (idle()) void begin('step');
      else if (store.getState().status === 'paused') void engine.step();
    },
    async cancel() {
      if (['running', 'paused'].includes(store.getState().status)) await engine.cancel();
    },
    take(events) {
      if (listening) take(events);
    },
    reset: clear,
  };
}
