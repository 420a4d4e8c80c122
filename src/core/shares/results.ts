import type { ShareContext, ShareKind } from './share.ts';
import type { Shares } from './shares.ts';

/** A kind of share that gives nothing but its result. */
export type Piece<Input, Result> = ShareKind<Input, never, Result>;

const noValues: readonly never[] = [];

/** A piece of work as a share. */
export function pieceOf<I, R>(
  notebook: string,
  name: string,
  work: (context: ShareContext, input: I) => R | Promise<R>,
): Piece<I, R> {
  async function* run(context: ShareContext, input: I): AsyncGenerator<never, Awaited<R>, void> {
    yield* noValues;
    return await work(context, input);
  }
  return { notebook, name, ahead: 0, run } as Piece<I, R>;
}

/** How many pieces are begun before the first of them is taken, for each thread. */
const AHEAD = 4;

/** Does one share to its end. */
async function resultOf<I, R>(shares: Shares, kind: Piece<I, R>, input: I): Promise<R> {
  const share = shares.begin(kind, input);
  for (;;) {
    const answer = await share.next();
    if (!answer.done) continue;
    await share.end();
    return answer.value;
  }
}

/**
 * Does pieces of work that know nothing of each other, one on each thread at a time: whichever thread is free takes the
 * next. Yields the results in the order of the inputs.
 */
export async function* resultsOf<I, R>(
  shares: Shares,
  kind: Piece<I, R>,
  inputs: readonly I[],
): AsyncGenerator<R, void, void> {
  const begun: Promise<R>[] = [];
  const ahead = shares.threads > 1 ? AHEAD * shares.threads : 1;
  let taken = 0;
  let running = 0;
  const begin = (): void => {
    while (running < shares.threads && begun.length < Math.min(inputs.length, taken + ahead)) {
      running += 1;
      const result = resultOf(shares, kind, inputs[begun.length]).finally(() => {
        running -= 1;
        begin();
      });
      // Whoever takes it is told.
      result.catch(() => undefined);
      begun.push(result);
    }
  };
  for (; taken < inputs.length; taken++) {
    begin();
    yield await begun[taken];
  }
}
