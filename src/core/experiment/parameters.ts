import { LabError } from '../errors.ts';
import { readNumber } from './read-number.ts';

interface Common {
  /** The section of the control panel that shows it; `main` is always open. */
  readonly group: string;
}

/** One of several options. */
export interface ChoiceParameter<Option extends string = string> extends Common {
  readonly kind: 'choice';
  readonly options: readonly Option[];
  readonly default: Option;
}

/** A number, or a whole number, in a range. */
export interface NumberParameter extends Common {
  readonly kind: 'number' | 'integer';
  readonly minimum: number;
  readonly maximum: number;
  /** The step of the control on the page. Permalinks and the command line take any value of the range. */
  readonly step: number;
  readonly default: number;
}

/** On or off. */
export interface SwitchParameter extends Common {
  readonly kind: 'switch';
  readonly default: boolean;
}

/** One parameter. Its label and help are words under `parameters.<key>`. */
export type Parameter = ChoiceParameter | NumberParameter | SwitchParameter;

/** A notebook's parameters. Control panel, permalink, command line and docs/parameters.md come from this one object. */
export type ParameterSchema = Readonly<Record<string, Parameter>>;

type ValueOf<P extends Parameter> =
  P extends ChoiceParameter<infer Option> ? Option : P extends SwitchParameter ? boolean : number;

/** The values that go with a schema; without one, values before it is known which schema they belong to. */
export type ParameterValues<S extends ParameterSchema = ParameterSchema> = {
  readonly [K in keyof S]: ValueOf<S[K]>;
};

/** A value before it is known which parameter it belongs to. */
export type ParameterValue = string | number | boolean;

/** The schema's defaults. */
export function defaultsOf<S extends ParameterSchema>(schema: S): ParameterValues<S> {
  return Object.fromEntries(
    Object.entries(schema).map(([key, parameter]) => [key, parameter.default]),
  ) as ParameterValues<S>;
}

/** The values that a parameter allows, as text for the command line. */
export function allowedOf(parameter: Parameter): string {
  switch (parameter.kind) {
    case 'choice':
      return parameter.options.join(' | ');
    case 'switch':
      return 'on | off';
    default:
      return `${parameter.kind === 'integer' ? 'a whole number ' : ''}${parameter.minimum} … ${parameter.maximum}`;
  }
}

/** A value as permalinks and the command line write it; `parseValue` reads it. */
export function writtenValue(value: ParameterValue): string {
  return typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value);
}

/** @throws LabError `parameter-unknown` {key, allowed} where the schema has no such parameter. */
export function parameterOf(schema: ParameterSchema, key: string): Parameter {
  const parameter = Object.hasOwn(schema, key) ? schema[key] : undefined;
  if (parameter) return parameter;
  const allowed = Object.keys(schema).join(', ');
  throw new LabError('parameter-unknown', `unknown parameter ${key}: allowed are ${allowed}`, { key, allowed });
}

/**
 * Reads one value (from a permalink, the command line or a field); numbers as `readNumber` does. What is out of range is
 * refused, never moved to the nearest bound.
 * @throws LabError `parameter-value` naming what is allowed.
 */
export function parseValue(key: string, parameter: Parameter, given: ParameterValue): ParameterValue {
  const refuse = (): never => {
    const allowed = allowedOf(parameter);
    throw new LabError('parameter-value', `${key} = ${String(given)}: allowed is ${allowed}`, {
      key,
      value: String(given),
      allowed,
    });
  };
  switch (parameter.kind) {
    case 'choice':
      return parameter.options.includes(String(given)) ? String(given) : refuse();
    case 'switch':
      if (given === true || given === 'on' || given === 'true') return true;
      if (given === false || given === 'off' || given === 'false') return false;
      return refuse();
    default: {
      const whole = parameter.kind === 'integer';
      const number = typeof given === 'string' ? readNumber(given, whole) : given;
      const fits =
        typeof number === 'number' &&
        number >= parameter.minimum &&
        number <= parameter.maximum &&
        (!whole || Number.isInteger(number));
      return fits ? number : refuse();
    }
  }
}

/**
 * The defaults with some values replaced.
 * @throws LabError `parameter-unknown` or `parameter-value`, naming what is allowed.
 */
export function parseParameters<S extends ParameterSchema>(schema: S, given: ParameterValues): ParameterValues<S> {
  const values: Record<string, ParameterValue> = { ...defaultsOf(schema) };
  for (const [key, value] of Object.entries(given)) values[key] = parseValue(key, parameterOf(schema, key), value);
  return values as ParameterValues<S>;
}
