import { useEffect, useRef, useState } from 'react';
import { useLab, useLabActions } from '../../../../lab.ts';
import { ordinaryUser } from '../../view/derive.ts';
import type { ServeAnswer, ServeQuestion } from '../../../queries.ts';
import { like, newVisit, stateOf, unlike, type Visit } from '../../view/visit.ts';
import { useView } from '../use.ts';

/** Films an answer lists, and gradient steps of the second way. */
export const K = 10;
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

type Ask = (question: ServeQuestion) => Promise<ServeAnswer>;

async function answersOf(visit: Visit, state: ReturnType<typeof stateOf>, ask: Ask): Promise<Answers> {
  const fresh = await ask({ kind: 'request', state, k: K });
  const stored = await ask({ kind: 'stored', state, k: K });
  const learnt = visit.liked.length > 0 ? await ask({ kind: 'learn', state, k: K, steps: STEPS }) : null;
  return { visit, fresh, stored, learnt };
}

interface Asked {
  readonly answers: Answers | null;
  readonly before: Answers | null;
  readonly error: unknown;
}

const NOTHING: Asked = { answers: null, before: null, error: null };

/** Serves one visitor from the published version; each change of her likes is a request of its own. */
export function useVisit(): Visiting {
  const actions = useLabActions();
  const published = useView((view) => view.published);
  const ready = useLab((state) => state.status === 'finished') && published !== null;
  const [visit, setVisit] = useState<Visit | null>(null);
  const [asked, setAsked] = useState<Asked>(NOTHING);
  const [asking, setAsking] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const latest = useRef(0);

  useEffect(() => {
    setAsked(NOTHING);
    setVisit(ready && published ? newVisit(ordinaryUser(published)) : null);
  }, [ready, published]);

  useEffect(() => {
    const own = ++latest.current;
    if (!ready || !published || !visit) return;
    const state = stateOf(visit, published);
    if (state.liked.length === 0) {
      setAsked(NOTHING);
      return;
    }
    setAsking(true);
    answersOf(visit, state, (question) => actions.ask<ServeAnswer>(question)).then(
      (answers) => {
        if (own !== latest.current) return;
        setAsking(false);
        setAsked(({ answers: before }) => ({
          answers,
          before: before && before.visit.user === visit.user ? before : null,
          error: null,
        }));
      },
      (error: unknown) => {
        if (own !== latest.current) return;
        setAsking(false);
        setAsked((kept) => ({ ...kept, error }));
      },
    );
  }, [ready, published, visit, attempt, actions]);

  const change = (next: (visit: Visit) => Visit): void => setVisit((now) => now && next(now));
  const serve = (user: number | null): void => {
    setAsked(NOTHING);
    setVisit(newVisit(user));
  };
  return {
    visit,
    ...asked,
    asking,
    serve,
    like: (item) => change((now) => like(now, item)),
    unlike: (item) => change((now) => unlike(now, item)),
    startOver: () => serve(visit?.user ?? null),
    retry: () => setAttempt((before) => before + 1),
  };
}
