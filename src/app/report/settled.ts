/** An element counts as drawn once nothing in it has changed for this long, ms. */
const STILL_MS = 250;
/** What never comes to rest is taken as it is after this, ms. */
const PATIENCE_MS = 8000;

/** Waits until an element has stopped changing: charts measure their place first, and code may still be on its way. */
export function settled(element: Element): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(still);
      clearTimeout(patience);
      observer.disconnect();
      resolve();
    };
    let still = setTimeout(done, STILL_MS);
    const patience = setTimeout(done, PATIENCE_MS);
    const observer = new MutationObserver(() => {
      clearTimeout(still);
      still = setTimeout(done, STILL_MS);
    });
    observer.observe(element, { attributes: true, characterData: true, childList: true, subtree: true });
  });
}
