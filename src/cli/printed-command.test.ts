import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backendNames } from '../core/backend/exact.ts';
import { commandOf } from '../core/experiment/command.ts';
import type { Parameter, ParameterValue } from '../core/experiment/parameters.ts';
import { readSettings, seedParameter } from '../core/experiment/run-settings.ts';
import { experimentOf, notebookIds } from '../notebooks/experiments.ts';
import { readArguments } from './arguments.ts';

/** Any value that a parameter allows. */
function valueOf(parameter: Parameter): fc.Arbitrary<ParameterValue> {
  switch (parameter.kind) {
    case 'choice':
      return fc.constantFrom(...parameter.options);
    case 'switch':
      return fc.boolean();
    case 'integer':
      return fc.integer({ min: parameter.minimum, max: parameter.maximum });
    default:
      // Zero has no sign on the command line.
      return fc.double({ min: parameter.minimum, max: parameter.maximum, noNaN: true }).map((value) => value + 0);
  }
}

const anySeed = fc.integer({ min: seedParameter.minimum, max: seedParameter.maximum });

/** What the shell hands to the command line. */
function argumentsOf(command: string): string[] {
  const [before, after] = command.split(' -- ');
  expect(before).toBe('npm run --silent lab');
  return after!.split(' ');
}

const notebooks = await Promise.all(notebookIds.map(async (id) => [id, await experimentOf(id)] as const));

describe.each(notebooks)('the command of a run of %s', (id, own) => {
  const values = Object.fromEntries(Object.entries(own.parameters).map(([key, one]) => [key, valueOf(one)]));
  it('is read back as the same run on the same backend', () => {
    fc.assert(
      fc.property(fc.record(values), anySeed, fc.constantFrom(...backendNames), (parameters, seed, backend) => {
        const settings = { parameters, seed };
        const read = readArguments(argumentsOf(commandOf(id, own.parameters, settings, backend)));
        expect(read).toMatchObject({ name: 'run', notebook: id, backend });
        const typed = read.name === 'run' ? read.settings : [];
        expect(readSettings(own.parameters, typed)).toEqual({ settings, problems: [] });
      }),
    );
  });
});

it('names no backend where nobody knows it', () => {
  expect(commandOf('train', {}, { parameters: {}, seed: 1 }, null)).toBe('npm run --silent lab -- run train');
});
