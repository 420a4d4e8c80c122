import { within, type Timer } from '../within.ts';
import { candidatesFor, type Candidates } from './choose.ts';
import type { BackendPlatform } from './platform.ts';
import type { AdapterProbe, BackendChoice } from './types.ts';

/** Longest wait for a graphics adapter, ms; without one, wasm computes. */
export const ADAPTER_MS = 4_000;

/** What a choice comes to before a backend is opened. */
export interface Plan extends Candidates {
  readonly requested: BackendChoice;
  readonly adapter: AdapterProbe | null;
}

/**
 * Asks for an adapter where the choice depends on it, and sets the order in which backends are tried.
 * @param onLate is given an adapter that was given up as silent, once it answers.
 */
export async function planFor(
  requested: BackendChoice,
  platform: BackendPlatform,
  timer: Timer,
  onLate: (adapter: AdapterProbe | null) => void,
): Promise<Plan> {
  const planWith = (adapter: AdapterProbe | null): Plan => ({
    ...candidatesFor(requested, adapter),
    requested,
    adapter,
  });
  if (requested === 'wasm' || requested === 'cpu') return planWith(null);
  const probing = platform.probe().catch(() => null);
  try {
    return planWith(await within(ADAPTER_MS, probing, () => new Error('no adapter in time'), timer));
  } catch {
    void probing.then(onLate);
    return { ...planWith(null), reason: 'webgpu-silent' };
  }
}
