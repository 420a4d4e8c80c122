import type { ProgressEvent, ResultEvent, RunEvent } from '../../core/experiment/experiment.ts';
import type { RunSettings } from '../../core/experiment/run-settings.ts';
import type { BackendName, EngineMessage } from '../../engine/protocol.ts';
import { goesOn, type LabStatus } from '../../notebooks/lab.ts';
import type { Notebook } from '../../notebooks/notebook.ts';
import type { Journal } from './journal/journal.ts';
import { pacing } from '../../pacing.ts';
import { Pace } from './pace.ts';
import { recordOf } from './reader-progress.ts';
import { runStateOf, type RunState, type NotebookStore } from './notebook-state.ts';

/** What following a run needs of the world; a test brings its own. */
export interface FollowHost {
  readonly now: () => number;
  readonly later: (work: () => void, ms: number) => void;
  /** Where finished runs are written down. */
  readonly journal: Pick<Journal, 'addRun' | 'addRecord'>;
}

/**
 * One run as the page follows it: what the engine tells of it, folded into the notebook's view. The page shows it, or
 * something else meanwhile; then it is kept up to date out of sight.
 */
export class FollowedRun {
  private readonly pace = new Pace();
  private view: unknown;
  private progress: ProgressEvent | null = null;
  private remaining: number | null = null;
  private waiting = false;
  /** Backends that it has lost. */
  private lost: readonly BackendName[] = [];
  /** What the store is to hold once the page shows this run again; null while it does. */
  private held: RunState | null = null;

  /** Begins with the view in the store. */
  constructor(
    private readonly notebook: Notebook,
    private readonly store: NotebookStore,
    private readonly host: FollowHost,
    readonly settings: RunSettings,
  ) {
    this.view = store.getState().view;
  }

  get status(): LabStatus {
    return this.state.status;
  }

  /** Takes what the engine tells of it. */
  hear(message: EngineMessage): void {
    switch (message.kind) {
      case 'opened':
        return this.write({ version: message.version });
      case 'events':
        return this.take(message.events);
      case 'status':
        return this.setStatus(message.status);
      case 'failed':
        return this.write({ error: message.error });
      case 'recovered':
        this.lost = [...this.lost, message.lost];
        return this.write({ recovered: { lost: message.lost, backend: message.backend } });
      case 'backend':
        return;
    }
  }

  /** Folds events into its view. */
  take(events: readonly RunEvent[]): void {
    for (const event of events) {
      this.view = this.notebook.fold(this.view, event);
      if (event.type === 'result') {
        const result = event as ResultEvent;
        this.write({ result, learned: result.learned });
      }
      if (event.type !== 'progress') continue;
      this.progress = event as ProgressEvent;
      this.remaining = this.pace.remaining(this.progress, this.host.now()) ?? this.remaining;
    }
    if (this.waiting) return;
    this.waiting = true;
    this.host.later(() => this.draw(), pacing.redrawMs);
  }

  /** Lets the page show something else. */
  hide(): void {
    this.draw();
    this.held = runStateOf(this.store.getState());
  }

  /** Puts it back on the page, as it is by now. */
  show(): void {
    const { held } = this;
    this.held = null;
    if (held) this.store.setState(held);
    this.draw();
  }

  /** The engine has it no more: it cannot go on, but what it has found stays. */
  strand(): void {
    if (goesOn(this.status)) this.setStatus('cancelled');
  }

  private get state(): RunState {
    return this.held ?? this.store.getState();
  }

  private write(patch: Partial<RunState>): void {
    if (this.held) this.held = { ...this.held, ...patch };
    else this.store.setState(patch);
  }

  private draw(): void {
    this.waiting = false;
    const { view, progress, remaining } = this;
    this.write({ view, runProgress: progress, remaining, rate: this.notebook.rateOf(view) });
  }

  private setStatus(status: LabStatus): void {
    const before = this.status;
    if (status === 'paused') this.pace.pause(this.host.now());
    if (status === 'running') this.pace.resume(this.host.now());
    this.draw();
    this.write({ status });
    if (status === 'finished' && before !== 'finished') this.finish();
  }

  private finish(): void {
    const { notebook, settings, view, lost } = this;
    const summary = notebook.summaryOf(view);
    if (!summary) return;
    const { journal, later } = this.host;
    journal.addRun({ summary, ...settings });
    const { result, version } = this.state;
    const ended = { settings, view, lost, result, version, backend: this.store.getState().backend };
    // What the run says of the predictions takes its time to compute, which the end of the run should not wait for.
    later(() => {
      const made = recordOf(notebook, ended);
      if (made) journal.addRecord(made.part, made.record);
    }, 0);
  }
}
