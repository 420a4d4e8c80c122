import { expect, it } from 'vitest';
import { spread } from './spread.ts';

it('deals out equal weights in turn', () => {
  expect(spread([1, 1, 1, 1, 1], 2)).toEqual([
    [0, 2, 4],
    [1, 3],
  ]);
});

it('puts the heaviest first, and its thread takes less besides', () => {
  expect(spread([1, 1, 4, 2], 2)).toEqual([[2], [0, 1, 3]]);
});

it('leaves no thread without work, and puts all on one where there is but one', () => {
  expect(spread([1, 1], 5)).toEqual([[0], [1]]);
  expect(spread([1, 2], 1)).toEqual([[0, 1]]);
  expect(spread([1, 2], 0)).toEqual([[0, 1]]);
  expect(spread([], 2)).toEqual([]);
});
