import { useCallback, useEffect, useRef, useState } from 'react';
import type { Ask, Queries } from '../../core/experiment/queries.ts';
import { useLab, useLabActions } from '../lab.ts';
import { Newest, type Through } from './newest.ts';

/** An answer as a figure shows it. */
export interface Answered<T> {
  /** Null until there is one; the one before while the next is asked for. */
  readonly answer: T | null;
  /** The answer before this one, to what is still asked about. */
  readonly before: T | null;
  readonly asking: boolean;
  /** Why there is no new answer; null where nothing went wrong. */
  readonly error: unknown;
  /** Asks again. */
  readonly retry: () => void;
}

/** Work that a reader starts. */
export interface Task<Q extends Queries> {
  readonly busy: boolean;
  readonly error: unknown;
  /**
   * Begins work; what the task did before is over, and so is this one once another run is shown or the figure has gone.
   * @param onError told after `error` is set.
   */
  readonly start: (work: (ask: Ask<Q>) => Promise<void>, onError?: (error: unknown) => void) => void;
  /** Ends the work at its next answer. */
  readonly end: () => void;
}

const NOTHING = { answer: null, before: null, asking: false, error: null };
const IDLE = { busy: false, error: null };

const useNewest = (): Newest => useState(() => new Newest())[0];

/** The notebook's `ask`, with the guard against stale answers. */
function useGuardedAsk<Q extends Queries>(): (through: Through) => Ask<Q> {
  const { ask } = useLabActions<Q>();
  return useCallback((through) => (query) => through(ask(query)), [ask]);
}

/**
 * Keeps the answer to something up to date: `work` is done anew whenever `key` changes, and only the newest counts.
 * @param work null where nothing can be asked yet. @param key all that the work depends on.
 * @param about forgets the answer when it changes; so does another run.
 */
export function useQueries<Q extends Queries, T>(
  work: ((ask: Ask<Q>) => Promise<T>) | null,
  key: string,
  about: string,
): Answered<T> {
  const guarded = useGuardedAsk<Q>();
  const run = useLab((state) => state.settings);
  const newest = useNewest();
  const [state, setState] = useState<Omit<Answered<T>, 'retry'>>(NOTHING);
  const [attempt, setAttempt] = useState(0);
  const able = work !== null;
  // The work of the last drawing: what it depends on is told by `key`, not by the function being a new one.
  const last = useRef(work);
  useEffect(() => {
    last.current = work;
  });
  useEffect(() => setState(NOTHING), [run, about]);
  useEffect(() => {
    const toDo = last.current;
    if (!able || !toDo) {
      setState(NOTHING);
      return;
    }
    setState((now) => ({ ...now, asking: true, error: null }));
    newest.begin((through) => toDo(guarded(through)), {
      done: (answer) => setState(({ answer: before }) => ({ answer, before, asking: false, error: null })),
      failed: (error) => setState((now) => ({ ...now, asking: false, error })),
    });
    return () => newest.end();
  }, [able, key, about, run, attempt, guarded, newest]);
  return { ...state, retry: () => setAttempt((before) => before + 1) };
}

/** Work that waits for answers, begun by the reader. */
export function useTask<Q extends Queries>(): Task<Q> {
  const guarded = useGuardedAsk<Q>();
  const run = useLab((state) => state.settings);
  const newest = useNewest();
  const [state, setState] = useState<Pick<Task<Q>, 'busy' | 'error'>>(IDLE);
  const end = useCallback(() => {
    newest.end();
    setState(({ error }) => ({ busy: false, error }));
  }, [newest]);
  const start = useCallback<Task<Q>['start']>(
    (work, onError) => {
      setState({ busy: true, error: null });
      newest.begin((through) => work(guarded(through)), {
        done: () => setState(IDLE),
        failed: (error) => {
          setState({ busy: false, error });
          onError?.(error);
        },
      });
    },
    [guarded, newest],
  );
  useEffect(() => {
    setState(IDLE);
    return () => newest.end();
  }, [run, newest]);
  return { ...state, start, end };
}
