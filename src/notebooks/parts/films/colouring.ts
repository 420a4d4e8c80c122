import type { Dataset } from '../../../core/data/types.ts';
import { genresOf } from './films.ts';

/** What the map's films can be coloured by. */
export const colourings = ['genre', 'popularity', 'year'] as const;
export type ColourBy = (typeof colourings)[number];

/** A film's group, and the names of the groups: keys in the app's words, or plain texts such as a decade. */
export interface Grouping {
  readonly groupOf: Uint8Array;
  readonly groups: readonly { readonly key: string; readonly from?: number; readonly to?: number }[];
}

/** Seven families of genres and a rest: as many colours as can be told apart. */
const families: readonly { readonly key: string; readonly genres: readonly string[] }[] = [
  { key: 'drama', genres: ['Drama'] },
  { key: 'comedy', genres: ['Comedy'] },
  { key: 'action', genres: ['Action', 'Adventure', 'Western', 'War'] },
  { key: 'romance', genres: ['Romance', 'Musical'] },
  { key: 'children', genres: ['Animation', 'Children'] },
  { key: 'fantasy', genres: ['Sci-Fi', 'Fantasy'] },
  { key: 'dark', genres: ['Horror', 'Crime', 'Thriller', 'Mystery', 'Film-Noir'] },
];

/** By the rarest of a film's genres, which says most about it: Toy Story is an animation before it is a comedy. */
function byGenre(dataset: Dataset): Grouping {
  const frequency = new Map<string, number>();
  for (const id of dataset.genreIds) {
    const name = dataset.genreNames[id];
    frequency.set(name, (frequency.get(name) ?? 0) + 1);
  }
  const familyOf = (genre: string): number => families.findIndex(({ genres }) => genres.includes(genre));
  const groupOf = Uint8Array.from({ length: dataset.items }, (_, item) => {
    const known = genresOf(dataset, item).filter((genre) => familyOf(genre) >= 0);
    known.sort((a, b) => frequency.get(a)! - frequency.get(b)!);
    return known[0] === undefined ? families.length : familyOf(known[0]);
  });
  return { groupOf, groups: [...families.map(({ key }) => ({ key })), { key: 'other' }] };
}

const POPULARITY_BOUNDS = [10, 20, 40, 80, 160];

/** By number of training positives, in doubling steps. */
function byPopularity(dataset: Dataset, counts: Int32Array): Grouping {
  const groupOf = Uint8Array.from({ length: dataset.items }, (_, item) => {
    const above = POPULARITY_BOUNDS.findIndex((bound) => counts[item] < bound);
    return above < 0 ? POPULARITY_BOUNDS.length : above;
  });
  const groups = [0, ...POPULARITY_BOUNDS].map((from, i) => {
    const next = POPULARITY_BOUNDS[i];
    return next === undefined ? { key: 'more', from } : { key: 'range', from, to: next - 1 };
  });
  return { groupOf, groups };
}

const YEAR_BOUNDS = [1970, 1980, 1990, 2000, 2010];

/** By decade of release. */
function byYear(dataset: Dataset): Grouping {
  const groupOf = Uint8Array.from(dataset.years, (year) => {
    const above = YEAR_BOUNDS.findIndex((bound) => year < bound);
    return above < 0 ? YEAR_BOUNDS.length : above;
  });
  const groups = [
    { key: 'before', from: YEAR_BOUNDS[0] },
    ...YEAR_BOUNDS.map((from, i) => {
      const next = YEAR_BOUNDS[i + 1];
      return next === undefined ? { key: 'since', from } : { key: 'range', from, to: next - 1 };
    }),
  ];
  return { groupOf, groups };
}

/** Groups the films for the map. @param counts training positives of each item. */
export function groupingOf(by: ColourBy, dataset: Dataset, counts: Int32Array): Grouping {
  if (by === 'genre') return byGenre(dataset);
  return by === 'popularity' ? byPopularity(dataset, counts) : byYear(dataset);
}

/** CSS colour of a group: a palette for kinds, a ramp for amounts. */
export function colourOf(by: ColourBy, group: number): string {
  return by === 'genre' ? `var(--group-${group})` : `var(--ramp-${group})`;
}
