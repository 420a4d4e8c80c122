import type { EngineClient, EngineMessage, RunStatus } from '../../engine/protocol.ts';
import type { LabStatus, RunSettings } from '../../notebooks/lab.ts';
import type { Notebook } from '../../notebooks/notebook.ts';
import type { RunEvent, ProgressEvent } from '../../core/experiment/experiment.ts';
import type { BackendChoice } from '../../engine/protocol.ts';
import { Pace } from './pace.ts';
import { notRun, type SessionStore } from './session.ts';
import { loadRunDataset } from './data.ts';

/** How often figures are drawn anew while events come in, ms: fast enough for the eye, slow enough for the page. */
const DRAW_EVERY = 250;
const KEPT_RUNS = 12;

/** What the runner needs of the world; a test brings its own. */
export interface RunnerHost {
  readonly now: () => number;
  readonly later: (work: () => void, ms: number) => void;
  readonly backend: () => BackendChoice;
}

/** The run's commands. A command that does not fit the status does nothing. */
export interface Runner {
  run(): Promise<void>;
  pause(): void;
  resume(): void;
  step(): void;
  /** Back to where nothing was run; the settings stay. */
  reset(): Promise<void>;
}

const statusOf: Readonly<Record<RunStatus, LabStatus>> = {
  idle: 'idle',
  loading: 'loading',
  running: 'running',
  paused: 'paused',
  finished: 'finished',
  cancelled: 'idle',
  failed: 'failed',
};

/** Starts, steers and folds a notebook's runs. */
export function createRunner(notebook: Notebook, engine: EngineClient, store: SessionStore, host: RunnerHost): Runner {
  let pace = new Pace();
  /** False while messages can only be those of a cancelled run. */
  let listening = false;
  let view: unknown = store.getState().view;
  let progress: ProgressEvent | null = null;
  let remaining: number | null = null;
  let waiting = false;

  const draw = (): void => {
    waiting = false;
    if (listening) store.setState({ view, progress, remaining, rate: notebook.rateOf(view) });
  };

  const drawSoon = (): void => {
    if (waiting) return;
    waiting = true;
    host.later(draw, DRAW_EVERY);
  };

  const take = (events: readonly RunEvent[]): void => {
    for (const event of events) {
      view = notebook.fold(view, event);
      if (event.type !== 'progress') continue;
      progress = event as ProgressEvent;
      remaining = pace.remaining(progress, host.now()) ?? remaining;
    }
    drawSoon();
  };

  const finish = (): void => {
    const summary = notebook.summaryOf(view);
    const { settings, finished } = store.getState();
    if (!summary || !settings) return;
    const id = Math.max(0, ...finished.map((run) => run.id)) + 1;
    store.setState({ finished: [...finished, { id, summary, ...settings }].slice(-KEPT_RUNS) });
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
    if (message.kind === 'events') take(message.events);
    else if (message.kind === 'status') setStatus(statusOf[message.status]);
    else if (message.kind === 'failed') store.setState({ error: message.error });
    else if (message.kind === 'recovered') {
      store.setState({ backend: message.backend, recovered: { lost: message.lost, now: message.backend.name } });
    }
  });

  const clear = async (): Promise<void> => {
    listening = false;
    const fresh = notRun(notebook);
    view = fresh.view;
    progress = null;
    remaining = null;
    pace = new Pace();
    store.setState(fresh);
    await engine.cancel();
  };

  /** Clears, then starts; `paused` is true where the first step is asked for alone. */
  const start = async (only: 'run' | 'step'): Promise<void> => {
    const { parameters, seed, dataset } = store.getState();
    const settings: RunSettings = { parameters, seed };
    const cleared = clear();
    store.setState({ status: 'loading', settings, runDataset: dataset });
    await cleared;
    if (store.getState().settings !== settings) return;
    listening = true;
    loadRunDataset(notebook, engine, store, settings);
    const ended = engine.start({ notebook: notebook.id, parameters, seed, backend: host.backend() });
    if (only === 'step') void engine.step();
    await ended;
  };

  const idle = (): boolean => ['idle', 'finished', 'failed'].includes(store.getState().status);

  return {
    async run() {
      await start('run');
    },
    pause() {
      if (store.getState().status === 'running') void engine.pause();
    },
    resume() {
      if (store.getState().status === 'paused') void engine.resume();
    },
    step() {
      if (idle()) void start('step');
      else if (store.getState().status === 'paused') void engine.step();
    },
    reset: clear,
  };
}
