import { useEffect, useState } from 'react';
import type { Ask } from '../../../../../core/experiment/queries.ts';
import type { ServeAnswer, ServeQueries } from '../../../queries.ts';
import { useLab, useQueries, useView } from '../../definition.ts';
import { ordinaryUser } from '../../view/derive.ts';
import { like, newVisit, stateOf, unlike, type Visit } from '../../view/visit.ts';

/** Films an answer lists, and gradient steps of the second way. */
const K = 10;
export const STEPS = 5;

/** What the published version answers for the visitor as she is now. */
export interface Answers {
  readonly visit: Visit;
  /** User tower again. */
  readonly fresh: ServeAnswer;
  /** Her stored vector; empty for a new user. */
  readonly stored: ServeAnswer;
  /** Gradient steps on her ID first; null before she has liked anything on the page. */
  readonly learnt: ServeAnswer | null;
}

export interface Visiting {
  readonly visit: Visit | null;
  readonly answers: Answers | null;
  /** The answers before the last like; null where somebody else was served. */
  readonly before: Answers | null;
  readonly asking: boolean;
  readonly error: unknown;
  readonly serve: (user: number | null) => void;
  readonly like: (item: number) => void;
  readonly unlike: (item: number) => void;
  readonly startOver: () => void;
  readonly retry: () => void;
}

async function answersOf(visit: Visit, state: ReturnType<typeof stateOf>, ask: Ask<ServeQueries>): Promise<Answers> {
  const fresh = await ask({ kind: 'request', state, k: K });
  const stored = await ask({ kind: 'stored', state, k: K });
  const learnt = visit.liked.length > 0 ? await ask({ kind: 'learn', state, k: K, steps: STEPS }) : null;
  return { visit, fresh, stored, learnt };
}

/** Serves one visitor from the published version; each change of her likes is a request of its own. */
export function useVisit(): Visiting {
  const published = useView((view) => view.published);
  const ready = useLab((state) => state.status === 'finished') && published !== null;
  const [visit, setVisit] = useState<Visit | null>(null);
  /** Counts who was served: what was answered to one of them is not shown beside the next. */
  const [turn, setTurn] = useState(0);

  useEffect(() => setVisit(ready && published ? newVisit(ordinaryUser(published)) : null), [ready, published]);

  const state = ready && published && visit ? stateOf(visit, published) : null;
  const { answer, before, asking, error, retry } = useQueries(
    visit && state && state.liked.length > 0 ? (ask) => answersOf(visit, state, ask) : null,
    JSON.stringify(visit),
    String(turn),
  );

  const change = (next: (visit: Visit) => Visit): void => setVisit((now) => now && next(now));
  const serve = (user: number | null): void => {
    setTurn((now) => now + 1);
    setVisit(newVisit(user));
  };
  return {
    visit,
    answers: answer,
    before,
    asking,
    error,
    serve,
    like: (item) => change((now) => like(now, item)),
    unlike: (item) => change((now) => unlike(now, item)),
    startOver: () => serve(visit?.user ?? null),
    retry,
  };
}
