import type { BackendChoice, EngineClient } from '../../engine/protocol.ts';
import { reportOf } from './data.ts';
import { preferences } from './shared.ts';
import type { SessionStore } from './session.ts';

/** Keeps the reader's choice of backend; where nothing runs, it is tried at once. */
export async function chooseBackend(engine: EngineClient, store: SessionStore, choice: BackendChoice): Promise<void> {
  preferences.setState({ backend: choice });
  if (['loading', 'running', 'paused'].includes(store.getState().status)) return;
  store.setState({ backend: null });
  await warmUp(engine, store);
}

/** Starts the chosen backend before the first run needs it, so that the badge tells the truth from the start. */
export async function warmUp(engine: EngineClient, store: SessionStore): Promise<void> {
  try {
    store.setState({ backend: await engine.chooseBackend(preferences.getState().backend) });
  } catch (error) {
    store.setState({ error: reportOf(error) });
  }
}
