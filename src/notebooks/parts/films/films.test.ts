import { describe, expect, it } from 'vitest';
import type { Dataset } from '../../../core/data/types.ts';
import { colourOf, groupingOf } from './colouring.ts';
import { genresOf, shortTitle } from './films.ts';

/** Four films, one of them before 1970 and one without a year. */
const dataset: Dataset = {
  name: 'tiny',
  sha256: '',
  users: 0,
  items: 4,
  userIds: new Int32Array(0),
  itemIds: Int32Array.of(1, 2, 3, 4),
  titles: ['Toy Story (1995)', 'Heat (1995)', 'Sabrina (1954)', 'Untold'],
  years: Int16Array.of(1995, 1995, 1954, 0),
  genreNames: ['Animation', 'Comedy', 'Drama', 'IMAX'],
  genreOffsets: Int32Array.of(0, 2, 3, 5, 6),
  genreIds: Uint8Array.of(0, 1, 1, 1, 2, 3),
  events: { user: new Int32Array(0), item: new Int32Array(0), time: new Int32Array(0) },
};

describe('a film', () => {
  it('has genres by name, and a title without its year', () => {
    expect(genresOf(dataset, 2)).toEqual(['Comedy', 'Drama']);
    expect(shortTitle('Sabrina (1954)')).toBe('Sabrina');
    expect(shortTitle('Untold')).toBe('Untold');
  });

  it('is coloured by the rarest of its genres that has a family', () => {
    const { groupOf, groups } = groupingOf('genre', dataset, new Int32Array(4));
    expect(Array.from(groupOf, (group) => groups[group].key)).toEqual(['children', 'comedy', 'drama', 'other']);
    expect(colourOf('genre', 4)).toBe('var(--group-4)');
  });

  it('is coloured by training count and by decade', () => {
    const popular = groupingOf('popularity', dataset, Int32Array.of(9, 10, 159, 160));
    expect(Array.from(popular.groupOf)).toEqual([0, 1, 4, 5]);
    expect(popular.groups[5]).toEqual({ key: 'more', from: 160 });
    const years = groupingOf('year', dataset, new Int32Array(4));
    expect(Array.from(years.groupOf)).toEqual([3, 3, 0, 0]);
    expect(colourOf('year', 2)).toBe('var(--ramp-2)');
  });
});
