import { setTimeout as pause } from 'node:timers/promises';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A tab of a browser that is driven from outside. */
export interface Tab {
  /** Name and version. */
  readonly browser: string;
  open(address: string): Promise<void>;
  /** The value of an expression in the page, which must be a string. */
  ask(expression: string): Promise<string>;
  close(): Promise<void>;
}

/**
 * Runs a function in the page. It is sent as text, so it sees nothing of where it is written; arguments and result
 * cross over as JSON.
 */
export async function inPage<A extends readonly Json[], T extends Json | void>(
  tab: Tab,
  work: (...args: A) => T,
  ...args: A
): Promise<T> {
  // The compiler wraps named functions in calls of `__name`, which the page does not have.
  const call = `((__name) => (${work})(...${JSON.stringify(args)}))((named) => named)`;
  return JSON.parse(await tab.ask(`JSON.stringify(${call} ?? null)`)) as T;
}

const LOOK_EVERY_MS = 200;

/**
 * Looks at the page until it has something to show.
 * @param what is waited for, for the error's words
 * @throws Error where it has nothing after `seconds`
 */
export async function until<A extends readonly Json[], T extends Json>(
  tab: Tab,
  what: string,
  seconds: number,
  look: (...args: A) => T | null,
  ...args: A
): Promise<T> {
  const deadline = performance.now() + 1000 * seconds;
  for (;;) {
    const seen = await inPage(tab, look, ...args);
    if (seen !== null && seen !== false) return seen;
    if (performance.now() > deadline) throw new Error(`${what} did not come within ${seconds} seconds`);
    await pause(LOOK_EVERY_MS);
  }
}
