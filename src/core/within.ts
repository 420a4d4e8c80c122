/** Calls back once after some milliseconds. @returns takes it back. */
export type Timer = (callback: () => void, ms: number) => () => void;

export const realTimer: Timer = (callback, ms) => {
  const timer = setTimeout(callback, ms);
  return () => clearTimeout(timer);
};

/** Longest wait for a download, ms. The largest file takes 18 s at 40 KB/s, where it has the line for itself. */
export const LOAD_MS = 60_000;

/**
 * Waits for something that is not in the lab's hands, a download or a device, but not for ever. What comes after the
 * limit is the caller's to take up or to throw away.
 * @throws what `late` makes once `ms` milliseconds have passed; what `promise` rejects with before that.
 */
export async function within<T>(ms: number, promise: Promise<T>, late: () => Error, timer: Timer): Promise<T> {
  let stop = (): void => undefined;
  const limit = new Promise<never>((_, reject) => {
    stop = timer(() => reject(late()), ms);
  });
  try {
    return await Promise.race([promise, limit]);
  } finally {
    stop();
  }
}

/** The same promise, or a rejection as soon as the signal is aborted. */
export function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
