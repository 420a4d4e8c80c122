import { reportOf } from '../../core/errors.ts';
import type { BackendChoice, EngineClient } from '../../engine/protocol.ts';
import { goesOn, type LabStatus } from '../../notebooks/lab.ts';
import { preferences } from './shared.ts';
import type { NotebookStore } from './notebook-state.ts';

/** A run keeps its backend, but one that is still being prepared takes the new one: it may be waiting for the old. */
export const keepsBackend: (status: LabStatus) => boolean = goesOn;

/**
 * Keeps the reader's choice of backend; where nothing runs, it is tried at once.
 * @param again also tries what was given up before.
 */
export async function chooseBackend(
  engine: EngineClient,
  store: NotebookStore,
  choice: BackendChoice,
  again = false,
): Promise<void> {
  preferences.setState({ backend: choice });
  if (keepsBackend(store.getState().status)) return;
  store.setState({ backend: null });
  await warmUp(engine, store, again);
}

/** Starts the chosen backend before the first run needs it, so that the badge tells the truth from the start. */
export async function warmUp(engine: EngineClient, store: NotebookStore, again = false): Promise<void> {
  try {
    store.setState({ backend: await engine.chooseBackend(preferences.getState().backend, again) });
  } catch (error) {
    store.setState({ error: reportOf(error) });
  }
}
