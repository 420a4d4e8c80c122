/**
 * An error a person can act on. `code` and `params` let the page say it in the reader's language
 * (`errors.<code>` in the app's words); `message` is the plain English for the command line.
 */
export class LabError extends Error {
  override readonly name: string = 'LabError';

  constructor(
    readonly code: string,
    message: string,
    readonly params: Readonly<Record<string, string | number>> = {},
  ) {
    super(message);
  }
}

/** A `LabError` as plain data: errors lose their class and fields on their way out of a worker. */
export type ErrorReport = Pick<LabError, 'code' | 'message' | 'params'>;

/** An error in a form that crosses a worker's port. What is not a `LabError` becomes `unexpected`. */
export function reportOf(error: unknown): ErrorReport {
  if (error instanceof LabError) return { code: error.code, message: error.message, params: error.params };
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'unexpected', message, params: { message } };
}

/** The other way, on the port's other side. */
export function errorOf({ code, message, params }: ErrorReport): LabError {
  return new LabError(code, message, params);
}

/** A part of the lab's own program was asked for and has not come. */
export const codeMissing = (): LabError => new LabError('code-missing', 'a part of the program did not arrive in time');
