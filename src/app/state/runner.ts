import type { RunEvent } from '../../core/experiment/experiment.ts';
import type { BackendChoice, EngineClient } from '../../engine/protocol.ts';
import type { RunSettings } from '../../core/experiment/run-settings.ts';
import type { ParameterValues } from '../../core/experiment/parameters.ts';
import { goesOn, isUnderWay, type LabStatus } from '../../notebooks/lab.ts';
import type { Notebook } from '../../notebooks/notebook.ts';
import { loadRunDataset } from './data.ts';
import { FollowedRun, type FollowHost } from './followed-run.ts';
import { partOf } from './reader-progress.ts';
import { notRun, setParameter, type NotebookStore } from './notebook-state.ts';
import { RunSeat, type LeftRun } from './run-seat.ts';

/** How long a run that has left the page can be brought back, ms. */
export const UNDO_MS = 10_000;
/** How many of them at once: a run may hold a hundred megabytes. */
const UNDO_DEPTH = 3;
/** What is worth it. A run that is still being prepared has found nothing, and one that failed is done again. */
const worthKeeping: readonly LabStatus[] = ['running', 'paused', 'finished', 'cancelled'];

/** What the runner needs of the world; a test brings its own. */
export interface RunnerHost extends FollowHost {
  readonly backend: () => BackendChoice;
}

/** The run's commands. A command that does not fit the status does nothing. */
export interface Runner {
  /**
   * Sets the given parameters, then starts a run, or asks the reader to confirm it first. The one that is shown can be
   * brought back. With parameters of its own it does nothing while a run is under way: that one is not thrown away by a
   * reader who is after another setting.
   */
  run(patch?: Partial<ParameterValues>): Promise<void>;
  /** The same with all parameters at their defaults but for these. */
  runPreset(patch: Partial<ParameterValues>): Promise<void>;
  /**
   * Runs with the settings of the moment in the place of the shown run, which is cancelled and let go: of many asked for
   * while it is being cancelled only the last one starts. Nothing is confirmed before it.
   */
  rerun(): Promise<void>;
  /** Confirms the run that was asked for, or gives it up. */
  answer(agreed: boolean): Promise<void>;
  pause(): void;
  resume(): void;
  /** Goes one step on; where no run is under way, starts one that pauses after its first. */
  step(): void;
  /** Stops the run for good; what it has found stays. */
  cancel(): Promise<void>;
  /** Folds events that came as answers, not from the run; nothing while nothing is shown. */
  take(events: readonly RunEvent[]): void;
  /** Queries the shown run's session, see `EngineClient.ask`. */
  ask(query: unknown): Promise<unknown>;
  /** Back to where nothing was run; the settings stay, and the run can be brought back. */
  reset(): Promise<void>;
  /** Brings back the run that has left the page last, as it stood. The one that is shown can be brought back in turn. */
  undo(): Promise<void>;
  /** Lets the last chance to bring one back lapse at once. */
  forget(): void;
}

/** A run that has left the page, and what was set before and after that. */
interface Left extends LeftRun {
  readonly before: RunSettings;
  readonly after: RunSettings;
}

/** What a reader asked for: a whole run or its first step alone, and what was set before she did. */
interface StartRequest {
  readonly steps: 'all' | 'one';
  readonly before: RunSettings;
}

/** Starts, steers and follows a notebook's runs. */
export function createRunner(notebook: Notebook, engine: EngineClient, store: NotebookStore, host: RunnerHost): Runner {
  const seat = new RunSeat(engine, (backend) => store.setState({ backend }));
  /** The run on the page. */
  let shown: FollowedRun | null = null;
  /** Runs that have left it and can be brought back, the last one last. */
  let left: readonly Left[] = [];
  /** The command that waits for confirmation. */
  let asked: StartRequest | null = null;

  const setLeft = (runs: readonly Left[]): void => {
    left = runs;
    store.setState({ undoable: runs.at(-1)?.id ?? null });
  };

  /** Frees a run, unless it was brought back before. */
  const lapse = (run: Left | undefined): void => {
    if (!run || !left.includes(run)) return;
    setLeft(left.filter((other) => other !== run));
    seat.discard(run);
  };

  const settingsNow = (): RunSettings => {
    const { parameters, seed } = store.getState();
    return { parameters, seed };
  };

  /**
   * Clears the page. What is worth it can be brought back for a while.
   * @param before what was set when it was asked for. @param stays true where what the run has found stays on the page.
   */
  const leave = (before = settingsNow(), stays = false): void => {
    const run = shown;
    shown = null;
    run?.hide();
    store.setState({ ...notRun(notebook), confirmation: null });
    if (!run) return;
    if (stays || !worthKeeping.includes(run.status)) return seat.free();
    const leaving = { ...seat.leave(run), before, after: settingsNow() };
    if (left.length === UNDO_DEPTH) lapse(left[0]);
    setLeft([...left, leaving]);
    host.later(() => lapse(leaving), UNDO_MS);
  };

  const start = async ({ steps, before }: StartRequest, letGo = false): Promise<void> => {
    const { dataset, view } = store.getState();
    const settings = settingsNow();
    const kept = notebook.beginView?.(view, settings.parameters, settings.seed);
    // The answer to another question stays beside the next one.
    const stays =
      kept !== undefined &&
      shown?.status === 'finished' &&
      partOf(notebook, shown.settings.parameters) !== partOf(notebook, settings.parameters);
    leave(before, stays || letGo);
    store.setState({
      status: 'loading',
      settings,
      runDataset: dataset,
      ...(kept === undefined ? {} : { view: kept }),
    });
    const run = new FollowedRun(notebook, store, host, settings);
    shown = run;
    await seat.settled();
    if (shown !== run) return;
    loadRunDataset(notebook, engine, store, settings);
    await seat.start(run, { notebook: notebook.id, ...settings, backend: host.backend() }, steps === 'one');
  };

  const begin = async (steps: StartRequest['steps'], patch: Partial<ParameterValues> = {}): Promise<void> => {
    const request = { steps, before: settingsNow() };
    for (const [key, value] of Object.entries(patch)) if (value !== undefined) setParameter(store, key, value);
    const confirmation = notebook.askBefore?.(store.getState().parameters) ?? null;
    if (!confirmation) return start(request);
    asked = request;
    store.setState({ confirmation });
  };

  const status = (): LabStatus => store.getState().status;
  /** True where the engine's run is the one that is shown: a command is for it. */
  const isSeated = (): boolean => shown !== null && seat.run === shown;

  return {
    async run(patch) {
      if (!patch || !isUnderWay(status())) await begin('all', patch);
    },
    async runPreset(patch) {
      if (!isUnderWay(status())) await begin('all', { ...store.getState().defaults, ...patch });
    },
    rerun: () => start({ steps: 'all', before: settingsNow() }, true),
    async answer(agreed) {
      if (!store.getState().confirmation) return;
      store.setState({ confirmation: null });
      if (agreed && asked) await start(asked);
    },
    pause() {
      if (isSeated() && status() === 'running') void engine.pause();
    },
    resume() {
      if (isSeated() && status() === 'paused') void engine.resume();
    },
    step() {
      if (!isUnderWay(status())) void begin('one');
      else if (isSeated() && status() === 'paused') void engine.step();
    },
    async cancel() {
      if (isSeated() && goesOn(status())) await engine.cancel();
    },
    take(events) {
      shown?.take(events);
    },
    async ask(query) {
      await seat.settled();
      return engine.ask(query);
    },
    async reset() {
      leave();
      await seat.settled();
    },
    async undo() {
      const back = left.at(-1);
      if (!back) return;
      setLeft(left.slice(0, -1));
      leave();
      // Parameters that came with the run that took its place go with it, unless the reader has changed them since.
      const { parameters, seed } = store.getState();
      if (parameters === back.after.parameters && seed === back.after.seed) store.setState(back.before);
      shown = back.run;
      back.run.show();
      if (store.getState().runDataset === null) loadRunDataset(notebook, engine, store, back.run.settings);
      seat.bringBack(back);
      await seat.settled();
    },
    forget() {
      lapse(left.at(-1));
    },
  };
}
