export interface StartOptions {
  /** Beside this process's own. */
  readonly env?: Readonly<Record<string, string>>;
  /** Looks whether the program is ready; it is given what the program has said, its last 4,000 characters. */
  readonly isReady: (said: string) => boolean | Promise<boolean>;
}

/** A program that runs. */
export interface Child {
  /** What it had said when it was ready. */
  readonly said: string;
  /** Asks it to stop, then makes it stop; resolves once it has. */
  stop(): Promise<void>;
  /** Ends it at once, with no chance to put anything in order; resolves once it has ended. */
  kill(): Promise<void>;
}

/** A program that serves at an address. */
export type Server = Omit<Child, 'said'> & { readonly address: string };

/** Servers listen here and nowhere else. */
export const HOST: string;
/** A port that is free now. */
export function freePort(): Promise<number>;
/** Starts a program and waits until it is ready. Rejects with its last words where it ends or is not ready in time. */
export function startChild(command: string, args: readonly string[], options: StartOptions): Promise<Child>;
/** Starts a program that serves at a port, and waits until it takes connections. Rejects as `startChild`. */
export function startServer(
  command: string,
  args: readonly string[],
  port: number,
  env?: Readonly<Record<string, string>>,
): Promise<Server>;
