import { describe, expect, it } from 'vitest';
import { allowedOf, defaultsOf, parseParameters, parseValue } from './parameters.ts';
import type { Parameter, ParameterSchema, ParameterValue } from './parameters.ts';

const schema = {
  split: { kind: 'choice', options: ['temporal', 'per-user'], default: 'temporal', group: 'main' },
  epochs: { kind: 'integer', minimum: 1, maximum: 50, step: 1, default: 5, group: 'main' },
  temperature: { kind: 'number', minimum: 0.01, maximum: 1, step: 0.01, default: 0.1, group: 'model' },
  logQ: { kind: 'switch', default: true, group: 'model' },
} as const satisfies ParameterSchema;

describe('defaultsOf', () => {
  it('gives every parameter its default', () => {
    expect(defaultsOf(schema)).toEqual({ split: 'temporal', epochs: 5, temperature: 0.1, logQ: true });
  });
});

describe('allowedOf', () => {
  it.each([
    ['split', 'temporal | per-user'],
    ['epochs', 'a whole number 1 … 50'],
    ['temperature', '0.01 … 1'],
    ['logQ', 'on | off'],
  ] as const)('%s: %s', (key, words) => expect(allowedOf(schema[key])).toBe(words));
});

describe('parseValue', () => {
  it.each<readonly [keyof typeof schema, ParameterValue, ParameterValue]>([
    ['split', 'per-user', 'per-user'],
    ['epochs', 1, 1],
    ['epochs', '50', 50],
    ['epochs', '3.0', 3],
    ['temperature', '0.01', 0.01],
    ['temperature', 1, 1],
    ['logQ', 'on', true],
    ['logQ', 'off', false],
    ['logQ', 'true', true],
    ['logQ', 'false', false],
    ['logQ', false, false],
  ])('reads %s = %j as %j', (key, given, value) => expect(parseValue(key, schema[key], given)).toBe(value));

  it.each<readonly [keyof typeof schema, ParameterValue]>([
    ['split', 'random'],
    ['split', ''],
    ['split', true],
    ['epochs', 0],
    ['epochs', 51],
    ['epochs', 2.5],
    ['epochs', '2.5'],
    ['epochs', ''],
    ['epochs', ' '],
    ['epochs', 'three'],
    ['epochs', true],
    ['epochs', NaN],
    ['temperature', 0],
    ['temperature', 'Infinity'],
    ['temperature', Infinity],
    ['temperature', '0x10'],
    ['temperature', '1,000'],
    ['logQ', 'yes'],
    ['logQ', 1],
  ])('refuses %s = %j and names what is allowed', (key, given) => {
    const parameter: Parameter = schema[key];
    const allowed = allowedOf(parameter);
    expect(() => parseValue(key, parameter, given)).toThrow(
      expect.objectContaining({
        code: 'parameter-value',
        message: `${key} = ${String(given)}: allowed is ${allowed}`,
        params: { key, value: String(given), allowed },
      }),
    );
  });
});

describe('parseParameters', () => {
  it('replaces defaults by what is given', () => {
    expect(parseParameters(schema, { epochs: '3', logQ: 'off' })).toEqual({
      split: 'temporal',
      epochs: 3,
      temperature: 0.1,
      logQ: false,
    });
    expect(parseParameters(schema, {})).toEqual(defaultsOf(schema));
  });

  it.each(['epoch', 'toString', '__proto__'])('refuses the unknown parameter %s', (key) => {
    const given = Object.fromEntries([[key, 1]]);
    expect(() => parseParameters(schema, given)).toThrow(
      expect.objectContaining({
        code: 'parameter-unknown',
        params: { key, allowed: 'split, epochs, temperature, logQ' },
      }),
    );
  });

  it('refuses a value out of range', () => {
    expect(() => parseParameters(schema, { epochs: 0 })).toThrow(expect.objectContaining({ code: 'parameter-value' }));
  });
});
