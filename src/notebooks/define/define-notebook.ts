import type { RunEvent } from '../../core/experiment/experiment.ts';
import type { ParameterSchema, ParameterValues } from '../../core/experiment/parameters.ts';
import type { Ask, Asked, NoQueries, Queries } from '../../core/experiment/queries.ts';
import { useLab, useLabActions, type LabActions, type LabState } from '../lab.ts';
import type { Notebook, PageOf, Words } from '../notebook.ts';
import { ruleOf } from './rule.ts';
import { useQueries, useTask, type Answered, type Task } from './use-queries.ts';

/** What a notebook says of itself below its page: all but prose, figures and words. */
export type Definition<S extends ParameterSchema, E extends RunEvent, V> = Omit<
  Notebook<S, E, V>,
  'ruleOf' | keyof PageOf
>;

/** A notebook without its page yet, and the hooks by which its figures read it: all of them know its types. */
export interface Defined<S extends ParameterSchema, E extends RunEvent, V, Q extends Queries> {
  /** Reads one thing of the page; the figure is drawn again only when that thing changes. */
  readonly useLab: <T>(select: (state: LabState<S, V>) => T) => T;
  readonly useActions: () => LabActions<Q, S, E>;
  /** Reads one thing of the run's view. */
  readonly useView: <T>(select: (view: V) => T) => T;
  /** A parameter as it is set now. */
  readonly useParameter: <K extends keyof S>(key: K) => ParameterValues<S>[K];
  /** A parameter of the shown run; of the next one where nothing was run. */
  readonly useRunParameter: <K extends keyof S>(key: K) => ParameterValues<S>[K];
  /**
   * The answer to a query, asked anew whenever the query changes: never that to an older query or of another run.
   * @param query null where it cannot be asked yet. @param again asks the same anew when it changes.
   */
  readonly useQuery: <A extends Asked<Q>>(query: A | null, again?: string) => Answered<Q[A['kind']]['answer']>;
  /** The same of an answer that several queries make together; see `useQueries` in `use-queries.ts`. */
  readonly useQueries: <T>(work: ((ask: Ask<Q>) => Promise<T>) | null, key: string, about?: string) => Answered<T>;
  /** Work that the reader starts and that asks queries. */
  readonly useTask: () => Task<Q>;
  /** Puts the page to it. */
  readonly withPage: <W extends Words>(page: PageOf<W>) => Notebook & PageOf<W>;
}

/**
 * Defines a notebook: `defineNotebook<typeof trainParameters, TrainEvent, TrainView, TrainQueries>({ … })`.
 *
 * The app holds notebooks of every kind in one list, so to it a notebook's parameters, events, view and queries have no
 * type of their own. Here, and nowhere else, they get it back: what stands on a notebook's page was set by its schema,
 * told by its experiment, folded by its `fold` and answered by its session, and the app hands none of it to another.
 */
export function defineNotebook<S extends ParameterSchema, E extends RunEvent, V, Q extends Queries = NoQueries>(
  definition: Definition<S, E, V>,
): Defined<S, E, V, Q> {
  const useOwnLab = <T>(select: (state: LabState<S, V>) => T): T => useLab((state) => select(state as LabState<S, V>));
  const useOwnQueries: Defined<S, E, V, Q>['useQueries'] = (work, key, about = '') => useQueries(work, key, about);
  return {
    useLab: useOwnLab,
    useActions: () => useLabActions<Q, S, E>(),
    useView: (select) => useOwnLab((state) => select(state.view)),
    useParameter: (key) => useOwnLab((state) => state.parameters[key]),
    useRunParameter: (key) => useOwnLab(({ settings, parameters }) => (settings?.parameters ?? parameters)[key]),
    useQuery: (query, again = '') => useOwnQueries(query && ((ask) => ask(query)), `${JSON.stringify(query)} ${again}`),
    useQueries: useOwnQueries,
    useTask: () => useTask<Q>(),
    withPage: (page) => ({ ...definition, ruleOf, ...page }),
  };
}
