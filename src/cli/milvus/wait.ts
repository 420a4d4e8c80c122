import { ServerError } from '../../core/serving/remote/server-error.ts';

/** A server that works in the background is looked at this often, and given up after so many looks: one minute. */
const LOOK_EVERY_MS = 50;
const LOOKS = 1200;

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Looks until something has come about. @throws ServerError `refused` where it does not within a minute. */
export async function until(what: string, look: () => Promise<boolean>): Promise<void> {
  for (let looks = 0; looks < LOOKS; looks++) {
    if (await look()) return;
    await pause(LOOK_EVERY_MS);
  }
  throw new ServerError('refused', `${what} has taken more than a minute: look at the server's log`);
}
