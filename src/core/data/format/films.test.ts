import { describe, expect, it } from 'vitest';
import { filmRows, yearOf } from './films.ts';
import { smallDataset } from '../sample.test.fixtures.ts';

describe('filmRows', () => {
  const { ratings, films } = smallDataset([
    [1, 30, 5, 1],
    [1, 10, 5, 2],
    [2, 30, 5, 3],
  ]);
  const unknown = (rating: number): never => {
    throw new Error(`unknown at ${rating}`);
  };

  it('finds the row of every rating', () => {
    expect(Array.from(filmRows(ratings, films, unknown))).toEqual([0, 1, 0]);
  });

  it('reports the first rating whose film is missing', () => {
    const fewer = { ...films, movieId: films.movieId.slice(0, 1) };
    expect(() => filmRows(ratings, fewer, unknown)).toThrow('unknown at 1');
  });
});

describe('yearOf', () => {
  it.each([
    ['Toy Story (1995)', 1995],
    ['A Series (1994-1996)', 1994],
    ['A Series (1994–)', 1994],
    ['Still Running (2006 - )', 2006],
    ['Padded (1995) ', 1995],
    ['2001: A Space Odyssey (1968)', 1968],
    ['Seven (a.k.a. Se7en) (1995)', 1995],
    ['1984', 0],
    ['(untitled #108548)', 0],
    ['Year (1995) in the Middle', 0],
  ])('%s: %i', (title, year) => expect(yearOf(title)).toBe(year));
});
