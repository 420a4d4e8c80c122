import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ParameterSchema } from './parameters.ts';
import { defaultSettings, flagsOf, readSettings, seedParameter, writeSettings } from './run-settings.ts';

const schema = {
  rate: { kind: 'number', group: 'main', minimum: 0, maximum: 1, step: 0.1, default: 0.5 },
  size: { kind: 'integer', group: 'main', minimum: 1, maximum: 9, step: 1, default: 2 },
  part: { kind: 'choice', group: 'main', options: ['one', 'two words', '三'], default: 'one' },
  loud: { kind: 'switch', group: 'main', default: true },
} as const satisfies ParameterSchema;

const anySettings = fc.record({
  parameters: fc.record({
    rate: fc.double({ min: 0, max: 1, noNaN: true }).map((rate) => rate + 0),
    size: fc.integer({ min: 1, max: 9 }),
    part: fc.constantFrom(...schema.part.options),
    loud: fc.boolean(),
  }),
  seed: fc.integer({ min: seedParameter.minimum, max: seedParameter.maximum }),
});

describe('run settings', () => {
  it('write only what differs from the defaults, the seed first', () => {
    expect(writeSettings(schema, defaultSettings(schema))).toEqual([]);
    const settings = { parameters: { ...defaultSettings(schema).parameters, loud: false, size: 3 }, seed: 7 };
    expect(flagsOf(schema, settings)).toEqual(['--seed', '7', '--set', 'size=3', '--set', 'loud=off']);
  });

  it('come back as they were written', () => {
    fc.assert(
      fc.property(anySettings, (settings) => {
        expect(readSettings(schema, writeSettings(schema, settings))).toEqual({ settings, problems: [] });
      }),
    );
  });

  it('leave out what cannot be used, say what is allowed, and keep the rest', () => {
    const { settings, problems } = readSettings(schema, [
      ['size', '10'],
      ['constructor', '1'],
      ['seed', '2147483648'],
      ['rate', '0.25'],
      ['rate', '0.75'],
    ]);
    expect(settings).toEqual({ parameters: { ...defaultSettings(schema).parameters, rate: 0.75 }, seed: 1 });
    expect(problems.map(({ message }) => message)).toEqual([
      'size = 10: allowed is a whole number 1 … 9',
      'unknown parameter constructor: allowed are seed, rate, size, part, loud',
      'seed = 2147483648: allowed is a whole number 0 … 2147483647',
    ]);
  });
});
