import { expect, it } from 'vitest';
import { defaultsOf } from '../../../../core/experiment/parameters.ts';
import { trainParameters } from '../../parameters.ts';
import { expectedMs } from './expected.ts';

it('expects a run to take as long as it has more to train', () => {
  const took = { loadMs: 100, trainMs: 1000, steps: 1, examplesPerSecond: 1 };
  const then = { ...defaultsOf(trainParameters), epochs: 2 };
  expect(expectedMs(took, then, then)).toBe(1000);
  expect(expectedMs(took, then, { ...then, epochs: 1, seeds: 3 })).toBe(1500);
  expect(expectedMs(took, then, { ...then, contrast: 'logQ' })).toBe(2000);
});
