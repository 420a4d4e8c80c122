import type { Query } from '../../core/experiment/queries.ts';
import type { Answer, UserState } from '../../core/serving/request.ts';

/** A user as the published version knows her now, and how many films she is to be shown. */
interface Visitor {
  readonly state: UserState;
  readonly k: number;
}

/** What the page may ask of a finished run, whose published version stays in the engine. */
export type ServeQueries = {
  /** The online path: user tower and search. */
  readonly request: Query<Visitor, ServeAnswer>;
  /** The same search with the vector computed for this user when the version was published. */
  readonly stored: Query<Visitor, ServeAnswer>;
  /** First a few gradient steps on the user's ID embedding alone, then the request. */
  readonly learn: Query<Visitor & { readonly steps: number }, ServeAnswer>;
  /** The files to take along, as a zip. */
  readonly export: Query<object, ExportAnswer>;
};

/** An answer's list and trace; `learn` also says how long its steps took. `position` is the user's place on the map. */
export interface ServeAnswer extends Answer {
  readonly position: readonly [number, number];
  readonly learnMs: number | null;
}

export interface ExportAnswer {
  readonly zip: Uint8Array;
}
