import { LabError } from '../errors.ts';

/** One kind of query: what is asked besides its kind, and what is answered. A type: nothing of it is there at run time. */
export interface Query<Given extends object = object, Answer = unknown> {
  readonly given: Given;
  readonly answer: Answer;
}

/** The queries of a notebook, by kind. */
export type Queries = Readonly<Record<string, Query>>;

/** Those of a notebook that has none. */
export type NoQueries = Readonly<Record<never, Query>>;

/** A query as it is sent: its kind, with what is asked. Without a kind, any of the notebook's queries. */
export type Asked<Q extends Queries, Kind extends keyof Q = keyof Q> = {
  readonly [K in Kind]: { readonly kind: K } & Q[K]['given'];
}[Kind];

/** Sends a query; what comes back is the answer of its kind. */
export type Ask<Q extends Queries> = <A extends Asked<Q>>(query: A) => Promise<Q[A['kind']]['answer']>;

/** What answers each kind. */
export type Answering<Q extends Queries> = {
  readonly [K in keyof Q]: (query: Asked<Q, K>) => Q[K]['answer'] | Promise<Q[K]['answer']>;
};

/**
 * The worker's side of a notebook's queries.
 * @throws LabError `query-unknown` {kind, allowed}: rejects where nothing answers a query's kind.
 */
export function answering<Q extends Queries>(answers: Answering<Q>): Ask<Q> {
  return async <A extends Asked<Q>>(query: A) => {
    const kind: A['kind'] = query.kind;
    if (!Object.hasOwn(answers, kind)) {
      const allowed = Object.keys(answers).join(', ');
      throw new LabError('query-unknown', `unknown query ${String(kind)}: allowed are ${allowed}`, {
        kind: String(kind),
        allowed,
      });
    }
    // The kind has picked the answer that fits the query; the compiler does not follow it through a map.
    const answer = answers[kind] as (given: A) => Q[A['kind']]['answer'];
    return answer(query);
  };
}
