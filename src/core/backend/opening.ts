import { unlessAborted, within, type Timer } from '../within.ts';
import type { BackendPlatform, OpenBackend } from './platform.ts';
import type { BackendName, Failing, Proof } from './types.ts';

/** Longest wait for a backend to start, ms: its code and the wasm file have to be fetched first. */
export const OPEN_MS: Readonly<Record<BackendName, number>> = { webgpu: 20_000, wasm: 60_000, cpu: 60_000 };

/** Longest wait for the proof, ms. A software adapter takes seconds to translate its programs. */
export const PROOF_MS = 30_000;

/** What opening a backend needs. */
export interface Opener {
  readonly platform: BackendPlatform;
  /** Computes something known on the backend that is in use, and compares. */
  readonly prove: () => Promise<Proof>;
  readonly timer: Timer;
}

class TooLate extends Error {}
const tooLate = (): Error => new TooLate('no answer in time');

/**
 * Opens one backend, makes it the one that computes and lets it prove itself.
 * @param onLate is told when a backend that was given up as silent starts after all (and is closed again).
 * @throws the signal's reason as soon as it is aborted; the backend is closed then, at once or when it comes.
 */
export async function openProved(
  name: BackendName,
  opener: Opener,
  signal: AbortSignal,
  onLate: () => void,
): Promise<OpenBackend | Failing> {
  const opening = opener.platform.open(name);
  let backend: OpenBackend;
  try {
    backend = await within(OPEN_MS[name], unlessAborted(opening, signal), tooLate, opener.timer);
  } catch (error) {
    const silent = error instanceof TooLate;
    opening.then(
      (late) => {
        late.close();
        if (silent) onLate();
      },
      () => undefined,
    );
    signal.throwIfAborted();
    return silent ? 'silent' : 'failed';
  }
  const failing = await failingOf(backend, opener, signal);
  if (failing || signal.aborted) backend.close();
  signal.throwIfAborted();
  return failing ?? backend;
}

/** What is wrong with an open backend; null where nothing is. */
async function failingOf(backend: OpenBackend, opener: Opener, signal: AbortSignal): Promise<Failing | null> {
  try {
    await unlessAborted(backend.use(), signal);
  } catch {
    return 'failed';
  }
  const free = backend.note();
  try {
    const proving = backend.watch(opener.prove).then(({ passed }) => (passed ? null : 'wrong'));
    // On a device that is gone, a read may never settle.
    const gone = backend.broken?.then(() => 'failed' as const);
    const outcome = gone ? Promise.race([proving, gone]) : proving;
    return await within(PROOF_MS, unlessAborted(outcome, signal), tooLate, opener.timer);
  } catch (error) {
    return error instanceof TooLate ? 'silent' : 'wrong';
  } finally {
    free();
  }
}
