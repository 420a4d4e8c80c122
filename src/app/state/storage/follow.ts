/**
 * Calls back when another tab has changed what is stored, and when this one comes back from where it heard of nothing:
 * from the background or out of the browser's cache of pages. Changes that come together are told once.
 * @returns stops it.
 */
export function followStorage(prefixes: readonly string[], changed: () => void): () => void {
  let due: ReturnType<typeof setTimeout> | undefined;
  const soon = (): void => {
    due ??= setTimeout(() => {
      due = undefined;
      changed();
    });
  };
  const onStorage = ({ key }: StorageEvent): void => {
    // Without a key, everything has been cleared.
    if (key === null || prefixes.some((prefix) => key.startsWith(prefix))) soon();
  };
  const onShown = (): void => {
    if (document.visibilityState === 'visible') soon();
  };
  addEventListener('storage', onStorage);
  addEventListener('pageshow', soon);
  document.addEventListener('visibilitychange', onShown);
  return () => {
    clearTimeout(due);
    removeEventListener('storage', onStorage);
    removeEventListener('pageshow', soon);
    document.removeEventListener('visibilitychange', onShown);
  };
}
