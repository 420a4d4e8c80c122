import {
  defaultsOf,
  parseValue,
  type Parameter,
  type ParameterSchema,
  type ParameterValue,
} from '../../core/experiment/parameters.ts';
import { LabError } from '../../core/errors.ts';
import type { ErrorReport } from '../../engine/protocol.ts';
import type { Values } from '../../notebooks/notebook.ts';

export const DEFAULT_SEED = 1;
/** The route of the reader's own page, among those of the notebooks. */
export const PROGRESS = 'progress';
export const MAXIMUM_SEED = 2_147_483_647;

/** What a hash names: a notebook ('' is home) and what it was given. */
export interface Location {
  readonly notebook: string;
  readonly query: string;
}

/** Settings out of a permalink, and what in it could not be used. */
export interface LinkedSettings {
  readonly parameters: Values;
  readonly seed: number;
  readonly problems: readonly ErrorReport[];
}

/** Splits `#/train?seed=2` into its notebook and query. */
export function parseHash(hash: string): Location {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  return { notebook: path.replace(/\/+$/, ''), query };
}

function reportOf(error: unknown): ErrorReport {
  if (!(error instanceof LabError)) throw error;
  return { code: error.code, message: error.message, params: error.params };
}

/** The seed as a parameter: every notebook has it. */
export const seedParameter: Parameter = {
  kind: 'integer',
  group: 'main',
  minimum: 0,
  maximum: MAXIMUM_SEED,
  step: 1,
  default: DEFAULT_SEED,
};

/** Reads a permalink's query. A value that is unknown or not allowed leaves its default and makes a problem. */
export function parseQuery(schema: ParameterSchema, query: string): LinkedSettings {
  const parameters: Record<string, ParameterValue> = { ...defaultsOf(schema) };
  const problems: ErrorReport[] = [];
  let seed = DEFAULT_SEED;
  for (const [key, value] of new URLSearchParams(query)) {
    try {
      const parameter = Object.hasOwn(schema, key) ? schema[key] : undefined;
      if (key === 'seed') seed = parseValue(key, seedParameter, value) as number;
      else if (parameter) parameters[key] = parseValue(key, parameter, value);
      else {
        const allowed = ['seed', ...Object.keys(schema)].join(', ');
        throw new LabError('parameter-unknown', `unknown parameter ${key}: allowed are ${allowed}`, { key, allowed });
      }
    } catch (error) {
      problems.push(reportOf(error));
    }
  }
  return { parameters, seed, problems };
}

/** A value as links and the command line write it. */
export function written(value: ParameterValue): string {
  return typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value);
}

/** What of the settings differs from the defaults, as links and the command line write it; the seed is `seed`. */
function differences(schema: ParameterSchema, parameters: Values, seed: number): [string, string][] {
  const changed = Object.entries(schema).flatMap(([key, parameter]): [string, string][] => {
    const value = parameters[key];
    return value !== undefined && value !== parameter.default ? [[key, written(value)]] : [];
  });
  return seed === DEFAULT_SEED ? changed : [['seed', String(seed)], ...changed];
}

/** The hash of a notebook with these settings; only what differs from the default is written. */
export function hashOf(notebook: string, schema: ParameterSchema, parameters: Values, seed: number): string {
  const query = new URLSearchParams(differences(schema, parameters, seed));
  const text = query.toString();
  return `#/${notebook}${text ? `?${text}` : ''}`;
}

/** The command that makes the same run without a page. */
export function commandOf(notebook: string, schema: ParameterSchema, parameters: Values, seed: number): string {
  const flags = differences(schema, parameters, seed).map(([key, value]) =>
    key === 'seed' ? ` --seed ${value}` : ` --set ${key}=${value}`,
  );
  return `npm run --silent lab -- run ${notebook}${flags.join('')}`;
}
