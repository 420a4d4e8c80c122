import { describe, expect, it } from 'vitest';
import { findNames, fold } from './search.ts';

const NAMES = [
  'Fabuleux destin d’Amélie Poulain, Le (2001)',
  'Star Wars (1977)',
  'Starman (1984)',
  'Dark Star (1974)',
  '少林足球 (2001)',
];
const folded = NAMES.map(fold);
const find = (query: string, limit = 20): string[] => findNames(folded, query, limit).map((i) => NAMES[i]);

describe('findNames', () => {
  it('ignores case, accents and full-width forms', () => {
    expect(find('AMELIE')).toEqual([NAMES[0]]);
    expect(find('ａｍéｌｉｅ')).toEqual([NAMES[0]]);
  });

  it('puts names that begin with the query first, then those with a word that does', () => {
    expect(find('star')).toEqual([NAMES[1], NAMES[2], NAMES[3]]);
  });

  it('wants every word, in any order', () => {
    expect(find('1977 wars')).toEqual([NAMES[1]]);
    expect(find('star 2001')).toEqual([]);
  });

  it('finds Chinese names and keeps to the limit', () => {
    expect(find('足球')).toEqual([NAMES[4]]);
    expect(find('', 2)).toEqual([NAMES[0], NAMES[1]]);
  });
});
