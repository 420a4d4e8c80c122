import { useEffect, useRef, useState } from 'react';
import { useLab, useLabActions } from '../../../../lab.ts';
import type { UpdateQuestion, WatchAnswer } from '../../../queries.ts';
import { useView } from '../use.ts';

/** Whom the reader watches, and on which day. */
export interface Watched {
  readonly user: number;
  readonly day: number;
}

export interface Watching {
  readonly watched: Watched | null;
  /** Null until it is there; of the day before while the next is asked for. */
  readonly answer: WatchAnswer | null;
  readonly asking: boolean;
  readonly error: unknown;
  readonly watch: (watched: Watched) => void;
  readonly retry: () => void;
}

/** Asks for one user's day under every arm; again whenever a fork has caught up or is gone. */
export function useWatch(): Watching {
  const actions = useLabActions();
  const settings = useLab((state) => state.settings);
  const forks = useView((view) =>
    view.forks
      .filter(({ behind }) => behind === 0)
      .map(({ arm }) => arm)
      .join(),
  );
  const [watched, setWatched] = useState<Watched | null>(null);
  const [answer, setAnswer] = useState<WatchAnswer | null>(null);
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);
  const latest = useRef(0);

  useEffect(() => {
    setWatched(null);
    setAnswer(null);
  }, [settings]);

  useEffect(() => {
    const own = ++latest.current;
    setError(null);
    setAsking(watched !== null);
    if (!watched) return;
    const question: UpdateQuestion = { kind: 'watch', ...watched };
    actions.ask<WatchAnswer>(question).then(
      (given) => {
        if (own !== latest.current) return;
        setAnswer(given);
        setAsking(false);
      },
      (caught: unknown) => {
        if (own !== latest.current) return;
        setAnswer(null);
        setError(caught);
        setAsking(false);
      },
    );
  }, [watched, forks, attempt, actions]);

  return { watched, answer, asking, error, watch: setWatched, retry: () => setAttempt((before) => before + 1) };
}
