import type { ParameterSchema } from '../../core/experiment/parameters.ts';
import {
  readSettings,
  writeSettings,
  type ReadSettings,
  type RunSettings,
} from '../../core/experiment/run-settings.ts';

/** The route of the reader's own page, among those of the notebooks. */
export const PROGRESS = 'progress';

/** What a hash names: a notebook ('' is home) and what it was given. */
export interface Location {
  readonly notebook: string;
  readonly query: string;
}

/** A hash as it was meant: chat programs encode a link's `/` and `?`, and keyboards write full-width ones. */
function decoded(hash: string): string {
  let text = hash;
  try {
    text = decodeURIComponent(hash);
  } catch {
    // A lone % is a text like any other.
  }
  return text.normalize('NFKC').replace(/^#\/*/, '');
}

/** Where a sentence goes on right behind a link: at a space, or at a character that no setting has. */
const GOES_ON = /(?:[^\x21-\x7e。]|。(?!\d)).*$/su;
/** What closes a sentence or a bracket behind a link. */
const CLOSING = /[).,;:!'"\]>。]+$/u;

/** Splits `#/train?seed=2` into its notebook and query. What a chat program has put around or into it is taken off. */
export function parseHash(hash: string): Location {
  const [path = '', query = ''] = decoded(hash).split('?', 2);
  // A name in another script is left whole: it is no notebook, and the page says so.
  const [, known = '', rest = ''] = /^([\w-]*)(.*)$/su.exec(path) ?? [];
  const notebook = known === '' || /^\/+[\w-]/.test(rest) ? path : known;
  return { notebook, query: query.replace(GOES_ON, '').replace(CLOSING, '') };
}

/** Reads a permalink's query, see `readSettings`. */
export function readQuery(schema: ParameterSchema, query: string): ReadSettings {
  return readSettings(schema, new URLSearchParams(query));
}

/** The hash of a notebook with these settings; only what differs from the default is written. */
export function hashOf(notebook: string, schema: ParameterSchema, settings: RunSettings): string {
  const written = writeSettings(schema, settings).map(([key, value]) => [key, value]);
  const text = new URLSearchParams(written).toString();
  return `#/${notebook}${text ? `?${text}` : ''}`;
}
