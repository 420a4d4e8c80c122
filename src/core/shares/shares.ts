import type { Share, ShareContext, ShareKind, SharePool } from './share.ts';

/** The shares of one run. */
export interface Shares {
  /** How many of them can be at work at once. To be used by `spread` alone: no number may depend on it. */
  readonly threads: number;
  /** Begins a share: on one of the pool's threads, or here where there is no pool. */
  begin<I, V, R, M>(kind: ShareKind<I, V, R, M>, input: I): Share<V, R, M>;
  /** The run's own part in what its shares need; see `ShareContext.once`. */
  readonly context: ShareContext;
  /** Ends all of them. */
  end(): Promise<void>;
}

/** What a run gives: see `RunContext`. */
interface Given extends Omit<ShareContext, 'once'> {
  readonly pool?: SharePool;
}

/** Makes everything once. */
export function createOnce(): ShareContext['once'] {
  const made = new Map<string, unknown>();
  return <T>(key: string, make: () => T): T => {
    if (!made.has(key)) made.set(key, make());
    // What stands under a key is what was made under it.
    return made.get(key) as T;
  };
}

/** A share on this thread: nothing is computed before it is asked for. */
export function beginHere<I, V, R, M>(kind: ShareKind<I, V, R, M>, input: I, context: ShareContext): Share<V, R, M> {
  const values = kind.run(context, input);
  return {
    next: (message) => values.next(message),
    async end() {
      // The generator's result is of no use to anybody; its type wants one.
      await values.return(undefined as R);
    },
  };
}

/** Begins to share out a run's work. Whoever calls it ends it. */
export function sharesOf({ dataset, now, compute, pool }: Given): Shares {
  const context: ShareContext = { dataset, now, compute, once: createOnce() };
  const begun: Pick<Share<unknown>, 'end'>[] = [];
  return {
    context,
    threads: pool?.threads ?? 1,
    begin(kind, input) {
      const share = pool ? pool.begin(kind, input, context) : beginHere(kind, input, context);
      begun.push(share);
      return share;
    },
    async end() {
      await Promise.all(begun.splice(0).map((share) => share.end()));
    },
  };
}
