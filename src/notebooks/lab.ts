import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Dataset } from '../core/data/types.ts';
import type { RunEvent } from '../core/experiment/experiment.ts';
import type { ParameterSchema, ParameterValues } from '../core/experiment/parameters.ts';
import type { Ask, Queries } from '../core/experiment/queries.ts';
import type { RunSettings } from '../core/experiment/run-settings.ts';

/** One line of the list of finished runs. */
export interface FinishedRun extends RunSettings {
  readonly id: string;
  /** The notebook's headline numbers. */
  readonly summary: Readonly<Record<string, number>>;
}

/** `cancelled` is a run that was stopped; what it had found is still on the page. */
export type LabStatus = 'idle' | 'loading' | 'running' | 'paused' | 'finished' | 'cancelled' | 'failed';

/** A run has begun and not ended: it runs or stands still. */
export const goesOn = (status: LabStatus): boolean => status === 'running' || status === 'paused';

/** The same, from the moment it is asked for: another run would take its place. */
export const isUnderWay = (status: LabStatus): boolean => status === 'loading' || goesOn(status);

/** What figures may read of the page. A notebook's own figures know its schema `S` and view `V`; see `defineNotebook`. */
export interface LabState<S extends ParameterSchema = ParameterSchema, V = unknown> {
  readonly parameters: ParameterValues<S>;
  readonly defaults: ParameterValues<S>;
  readonly seed: number;
  readonly status: LabStatus;
  /** What the shown results were run with; null where nothing was run. */
  readonly settings: RunSettings<S> | null;
  /** The notebook's folded view of the run. */
  readonly view: V;
  /** False where the shown run has ended without having learned anything; see `ResultEvent.learned`. */
  readonly learned: boolean;
  /** Data set by the current parameters; null while it loads. */
  readonly dataset: Dataset | null;
  /** The data set could not be had; the page says why. */
  readonly datasetFailed: boolean;
  /** Data set of the shown run: its indices are what the run's events speak of. */
  readonly runDataset: Dataset | null;
  /** Kept by the browser, perhaps since an older schema. */
  readonly finished: readonly FinishedRun[];
  /** Locked answers by question, quizzes' among them. */
  readonly predictions: Readonly<Record<string, string>>;
  /** False where the browser does not keep what is done here. */
  readonly kept: boolean;
}

/** What figures may do. */
export interface LabActions<
  Q extends Queries = Queries,
  S extends ParameterSchema = ParameterSchema,
  E extends RunEvent = RunEvent,
> {
  /**
   * Runs from the start; where the notebook asks first, once the reader agrees.
   * @param patch set before. A button that brings its own waits for the run that is under way: see `RunWith`.
   */
  run(patch?: Partial<ParameterValues<S>>): void;
  /** The same with all parameters at their defaults but for these. */
  runPreset(patch: Partial<ParameterValues<S>>): void;
  /** Runs with the settings of the moment in the place of the shown run, which is let go: it cannot be brought back. */
  rerun(): void;
  setParameter<K extends keyof S & string>(key: K, value: ParameterValues<S>[K]): void;
  /** Pauses a run that runs. */
  pause(): void;
  /** Lets a paused run go on. */
  resume(): void;
  /** Goes on to the end of one step and pauses there; begins a run where none is under way. */
  step(): void;
  clearFinished(): void;
  lockPrediction(question: string, answer: string): void;
  wipePredictions(): void;
  /** Forgets all that was done in this notebook: answers, finished runs and their records. */
  wipeProgress(): void;
  /** Stops the run for good; what it has found so far stays on the page. */
  cancel(): void;
  /** See `EngineClient.ask`: rejects with a `LabError`. Figures ask through `useQuery`, `useQueries` and `useTask`. */
  ask: Ask<Q>;
  /** Folds events that a query was answered with into the view, as if the run had told them. */
  take(events: readonly E[]): void;
  /** See `EngineClient.umap`. */
  umap(
    vectors: Float32Array,
    rows: number,
    onProgress: (share: number) => void,
    signal: AbortSignal,
  ): Promise<Float32Array>;
}

/** The page, as a notebook's figures see it: a store to read and actions to call. */
export interface Lab {
  /** The notebook's id. */
  readonly notebook: string;
  getState(): LabState;
  subscribe(listener: () => void): () => void;
  readonly actions: LabActions;
}

export const LabContext = createContext<Lab | null>(null);

function useLabContext(): Lab {
  const lab = useContext(LabContext);
  if (!lab) throw new Error('a figure stands outside a notebook page');
  return lab;
}

/** The id of the page's notebook. */
export function useNotebookId(): string {
  return useLabContext().notebook;
}

/** Reads one thing of the page; the figure is drawn again only when that thing changes. */
export function useLab<T>(select: (state: LabState) => T): T {
  const lab = useLabContext();
  return useSyncExternalStore(lab.subscribe, () => select(lab.getState()));
}

/** True while a run is under way. */
export function useUnderWay(): boolean {
  return useLab(({ status }) => isUnderWay(status));
}

/** What can be done on the page. A notebook's own figures name its types, through `defineNotebook` alone. */
export function useLabActions<
  Q extends Queries = Queries,
  S extends ParameterSchema = ParameterSchema,
  E extends RunEvent = RunEvent,
>(): LabActions<Q, S, E> {
  return useLabContext().actions as LabActions<Q, S, E>;
}

/** True where the shown results come from other settings than those now set. */
export function isStale(state: LabState): boolean {
  const { settings, parameters, seed } = state;
  if (!settings) return false;
  return settings.seed !== seed || Object.keys(parameters).some((key) => settings.parameters[key] !== parameters[key]);
}
