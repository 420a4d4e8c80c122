import { useEffect, useState } from 'react';
import type { WatchAnswer } from '../../../queries.ts';
import { useLab, useQuery, useView } from '../../definition.ts';

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
  const settings = useLab((state) => state.settings);
  const forks = useView((view) =>
    view.forks
      .filter(({ behind }) => behind === 0)
      .map(({ arm }) => arm)
      .join(),
  );
  const [watched, setWatched] = useState<Watched | null>(null);
  useEffect(() => setWatched(null), [settings]);
  const { answer, asking, error, retry } = useQuery(watched && { kind: 'watch', ...watched }, forks);
  return { watched, answer: error === null ? answer : null, asking, error, watch: setWatched, retry };
}
