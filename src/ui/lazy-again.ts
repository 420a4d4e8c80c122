import { createElement, lazy, type ComponentType, type ReactNode } from 'react';

/** A part's code could not be fetched; `cause` is the browser's own error. */
export class LoadFailed extends Error {
  override readonly name = 'LoadFailed';
}

/** Puts a fresh load in the place of each that has failed. */
const renewals = new Set<() => void>();

/** Lets every part whose code could not be fetched ask for it again when it is next drawn: what "try again" does first. */
export function fetchFailedAgain(): void {
  const waiting = [...renewals];
  renewals.clear();
  for (const renew of waiting) renew();
}

/**
 * A component whose code comes when it is first drawn. React's `lazy` alone remembers a failed load for the rest of the
 * visit; this one is fetched again after `fetchFailedAgain`.
 */
export function lazyAgain<P extends object>(
  load: () => Promise<{ readonly default: ComponentType<P> }>,
): (props: P) => ReactNode {
  const attempt = (): ComponentType<P> =>
    lazy(async () => {
      try {
        return await load();
      } catch (error) {
        renewals.add(() => (current = attempt()));
        throw new LoadFailed('a part of the program could not be downloaded', { cause: error });
      }
    });
  let current = attempt();
  return (props) => createElement(current, props);
}
