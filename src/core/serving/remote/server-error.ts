/**
 * Why a vector database did not do what it was asked to.
 * - `gone`: no answer; asking again may help.
 * - `token`: it does not know who asks.
 * - `old`: it does not know the call.
 * - `full`: it has no room left.
 * - `closed`: it has not loaded what is asked for, as after a start.
 * - `taken`: a name belongs to something else.
 * - `dimension`: it holds vectors of another length.
 * - `wrong`: it answers, but not with what was published.
 * - `refused`: anything else, in its own words.
 */
export type ServerTrouble = 'gone' | 'token' | 'old' | 'full' | 'closed' | 'taken' | 'dimension' | 'wrong' | 'refused';

/** A server's trouble as one line with its cause and what to do, in English: only the command line talks to servers. */
export class ServerError extends Error {
  override readonly name: string = 'ServerError';

  constructor(
    readonly trouble: ServerTrouble,
    message: string,
  ) {
    super(message);
  }
}
