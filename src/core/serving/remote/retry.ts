import { ServerError } from './server-error.ts';

export interface RetryRule {
  /** Milliseconds before each further try; its length says how many there are. */
  readonly waits: readonly number[];
  readonly pause: (ms: number) => Promise<void>;
  /** Hears of every failed try that is followed by another one. */
  readonly onWait?: (error: ServerError, ms: number) => void;
}

/** Exponential back-off, 16 s in all: a server that starts again takes 1 to 10. */
export const backOff: readonly number[] = [250, 500, 1000, 2000, 4000, 8000];

/** Retry with exponential back-off: repeats work that may be done twice while the server is gone. Any other error is final. */
export async function retrying<T>({ waits, pause, onWait }: RetryRule, work: () => Promise<T>): Promise<T> {
  for (const ms of waits) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ServerError) || error.trouble !== 'gone') throw error;
      onWait?.(error, ms);
      await pause(ms);
    }
  }
  return work();
}
