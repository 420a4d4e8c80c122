import type { Answer, UserState } from '../../core/serving/request.ts';

/**
 * What the page may ask of a finished run, whose published version stays in the engine (`EngineClient.ask`).
 * - `request`: the online path, user tower and search.
 * - `stored`: the same search with the vector computed for this user when the version was published.
 * - `learn`: first a few gradient steps on the user's ID embedding alone, then the request.
 * - `export`: the files to take along, as a zip.
 */
export type ServeQuestion =
  | { readonly kind: 'request'; readonly state: UserState; readonly k: number }
  | { readonly kind: 'stored'; readonly state: UserState; readonly k: number }
  | { readonly kind: 'learn'; readonly state: UserState; readonly k: number; readonly steps: number }
  | { readonly kind: 'export' };

/** An answer's list and trace; `learn` also says how long its steps took. `position` is the user's place on the map. */
export interface ServeAnswer extends Answer {
  readonly position: readonly [number, number];
  readonly learnMs: number | null;
}

export interface ExportAnswer {
  readonly zip: Uint8Array;
}
