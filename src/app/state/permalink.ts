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

/** Splits `#/train?seed=2` into its notebook and query. */
export function parseHash(hash: string): Location {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  return { notebook: path.replace(/\/+$/, ''), query };
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
