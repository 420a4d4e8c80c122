import { previousOf } from './names.ts';
import { retrying, type RetryRule } from './retry.ts';
import { ServerError } from './server-error.ts';
import type { VectorServer } from './server.ts';

export interface RolledBack {
  /** What the alias points to now, and what it pointed to before. */
  readonly current: string;
  readonly before: string;
}

/**
 * Points the alias back to the version before, in one step; the two change places, so that a second call undoes the
 * first. Broken off between its two steps, it leaves the alias where it was to go.
 * @throws ServerError `refused` where there is nothing to go back to.
 */
export async function rollBack(server: VectorServer, name: string, rule: RetryRule): Promise<RolledBack> {
  const ask = <T>(work: () => Promise<T>): Promise<T> => retrying(rule, work);
  const before = await ask(() => server.target(name));
  const current = await ask(() => server.target(previousOf(name)));
  if (before === null) throw new ServerError('refused', `nothing is published there under ${name}: publish first`);
  if (current === null || current === before) {
    throw new ServerError(
      'refused',
      `${name} points to ${before}, and no version before it is kept: nothing to go back to`,
    );
  }
  await ask(() => server.open(current));
  await ask(() => server.point(name, current));
  await ask(() => server.point(previousOf(name), before));
  return { current, before };
}
