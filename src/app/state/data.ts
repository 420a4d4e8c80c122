import { reportOf } from '../../core/errors.ts';
import type { EngineClient } from '../../engine/protocol.ts';
import type { PositiveRule } from '../../core/data/types.ts';
import type { RunSettings } from '../../core/experiment/run-settings.ts';
import type { Notebook } from '../../notebooks/notebook.ts';
import type { NotebookStore } from './notebook-state.ts';

const sameRule = (a: PositiveRule, b: PositiveRule): boolean =>
  a.positiveThreshold === b.positiveThreshold &&
  a.minItemEvents === b.minItemEvents &&
  a.minUserEvents === b.minUserEvents;

/** Keeps the session's data set in step with its parameters. @returns stops it. */
export function followDataset(notebook: Notebook, engine: EngineClient, store: NotebookStore): () => void {
  let wanted: PositiveRule | null = null;
  const follow = (): void => {
    const rule = notebook.ruleOf(store.getState().parameters);
    if (wanted && sameRule(wanted, rule)) return;
    wanted = rule;
    engine.dataset(rule).then(
      (dataset) => {
        if (wanted === rule) store.setState({ dataset, datasetFailed: false });
      },
      (error: unknown) => {
        if (wanted === rule) store.setState({ dataset: null, datasetFailed: true, error: reportOf(error) });
      },
    );
  };
  follow();
  return store.subscribe(follow);
}

/** Fetches the data set that a run's indices speak of, unless the shown one is it already. */
export function loadRunDataset(
  notebook: Notebook,
  engine: EngineClient,
  store: NotebookStore,
  settings: RunSettings,
): void {
  const rule = notebook.ruleOf(settings.parameters);
  engine.dataset(rule).then(
    (runDataset) => {
      const state = store.getState();
      if (state.settings === settings) store.setState({ runDataset });
      // What failed to load before the run is here now.
      if (!state.dataset && sameRule(rule, notebook.ruleOf(state.parameters))) {
        store.setState({ dataset: runDataset, datasetFailed: false });
      }
    },
    // The run itself fails for the same reason, and says so.
    () => undefined,
  );
}
