import { LabError } from '../errors.ts';
import {
  defaultsOf,
  parameterOf,
  parseValue,
  writtenValue,
  type Parameter,
  type ParameterSchema,
  type ParameterValue,
  type ParameterValues,
} from './parameters.ts';

/** What determines a run's numbers: with the experiment's version and the data set, nothing else does. */
export interface RunSettings<S extends ParameterSchema = ParameterSchema> {
  readonly parameters: ParameterValues<S>;
  readonly seed: number;
}

/** The seed as a parameter: every notebook has it, under the name `seed`. */
export const seedParameter = {
  kind: 'integer',
  group: 'main',
  minimum: 0,
  maximum: 2 ** 31 - 1,
  step: 1,
  default: 1,
} as const satisfies Parameter;

const SEED = 'seed';

/** A setting as permalinks and the command line write it: its name and its value. */
export type WrittenSetting = readonly [key: string, value: string];

/** Settings that were read, and what in them could not be used. */
export interface ReadSettings {
  readonly settings: RunSettings;
  /** `parameter-unknown` or `parameter-value`, in the order of the settings. */
  readonly problems: readonly LabError[];
}

/** The settings of a run where nothing else is said. */
export function defaultSettings(schema: ParameterSchema): RunSettings {
  return { parameters: defaultsOf(schema), seed: seedParameter.default };
}

/**
 * Reads settings out of a permalink's query or the command line. What is unknown or not allowed is left out, so that
 * its default stays, and becomes a problem. Of two values of one name the last one counts, readable or not.
 */
export function readSettings(schema: ParameterSchema, written: Iterable<WrittenSetting>): ReadSettings {
  const known: ParameterSchema = { [SEED]: seedParameter, ...schema };
  const defaults = defaultSettings(schema);
  const parameters: Record<string, ParameterValue> = { ...defaults.parameters };
  let { seed } = defaults;
  const problems: LabError[] = [];
  for (const [key, text] of new Map(written)) {
    try {
      const value = parseValue(key, parameterOf(known, key), text);
      if (key === SEED) seed = Number(value);
      else parameters[key] = value;
    } catch (error) {
      if (!(error instanceof LabError)) throw error;
      problems.push(error);
    }
  }
  return { settings: { parameters, seed }, problems };
}

/** What of the settings differs from the defaults, the seed first; `readSettings` brings the settings back. */
export function writeSettings(schema: ParameterSchema, { parameters, seed }: RunSettings): WrittenSetting[] {
  const changed = Object.entries(schema).flatMap(([key, parameter]): WrittenSetting[] => {
    const value = parameters[key];
    return value !== undefined && value !== parameter.default ? [[key, writtenValue(value)]] : [];
  });
  return seed === seedParameter.default ? changed : [[SEED, String(seed)], ...changed];
}

/** The flags that give a run these settings on the command line, what is default left out: `--seed 2 --set epochs=3`. */
export function flagsOf(schema: ParameterSchema, settings: RunSettings): string[] {
  return writeSettings(schema, settings).flatMap(([key, value]) =>
    key === SEED ? ['--seed', value] : ['--set', `${key}=${value}`],
  );
}
