import { codeMissing } from '../errors.ts';
import { LOAD_MS, realTimer, within, type Timer } from '../within.ts';
import type { HnswLibrary } from './hnsw.ts';

/** What the module's glue code looks at while it starts, outside a page. */
const standIns: Readonly<Record<string, unknown>> = { window: globalThis, document: {}, location: { href: '' } };

/**
 * Loads hnswlib's wasm build, in a page, a worker or Node. The Emscripten module is taken directly: the package's own
 * loader opens IndexedDB, which the lab has no use for and private windows refuse. The module was built for pages
 * only, so names that it expects are lent to it while it starts.
 * @throws LabError `code-missing` where it does not come in time.
 */
export function loadHnswLibrary(
  load: () => Promise<HnswLibrary> = start,
  timer: Timer = realTimer,
): Promise<HnswLibrary> {
  return within(LOAD_MS, load(), codeMissing, timer);
}

/** Fetches the build without starting it, so that a later start needs no network. */
export const prefetchHnswLibrary = (): Promise<void> => lendingNames(async () => void (await fetchModule()));

const start = (): Promise<HnswLibrary> =>
  lendingNames(async () => {
    const { default: open } = await fetchModule();
    return (await open()) as HnswLibrary;
  });

async function fetchModule() {
  try {
    return await import('hnswlib-wasm/dist/hnswlib-317962d7.js');
  } catch {
    throw codeMissing();
  }
}

async function lendingNames<T>(work: () => Promise<T>): Promise<T> {
  const scope = globalThis as Record<string, unknown>;
  const lent = Object.keys(standIns).filter((name) => !(name in scope));
  for (const name of lent) scope[name] = standIns[name];
  try {
    return await work();
  } finally {
    for (const name of lent) delete scope[name];
  }
}
