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

/** A part of the lab's own program was asked for and has not come. */
export const codeMissing = (): LabError => new LabError('code-missing', 'a part of the program did not arrive in time');
