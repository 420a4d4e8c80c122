import { useSyncExternalStore } from 'react';

/**
 * Whether the page is being copied, into a report or by the printer: what a graphics card has drawn cannot be, so it is
 * drawn as vectors meanwhile; and what is out of view is drawn as well.
 */
let printing = false;
const listeners = new Set<() => void>();

/** Says that the page is to be copied, or has been. */
export function setPrinting(next: boolean): void {
  if (next === printing) return;
  printing = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

globalThis.addEventListener?.('beforeprint', () => setPrinting(true));
globalThis.addEventListener?.('afterprint', () => setPrinting(false));

/** True while the page is being copied. */
export function usePrinting(): boolean {
  return useSyncExternalStore(subscribe, () => printing);
}
