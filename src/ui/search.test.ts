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

  it.each([
    ['schindler’s list', "Schindler's List (1993)"],
    ["schindler's list", "Schindler's List (1993)"],
    ['schindlers', "Schindler's List (1993)"],
    ['spiderman', 'Spider-Man (2002)'],
    ['spider man', 'Spider-Man (2002)'],
    ['ｓｐｉｄｅｒ－ｍａｎ', 'Spider-Man (2002)'],
    ['xmen', 'X-Men (2000)'],
    ['WALL-E', 'WALL·E (2008)'],
    ['walle 2008', 'WALL·E (2008)'],
    ['the matrix', 'Matrix, The (1999)'],
    ['matrix, the', 'Matrix, The (1999)'],
    ['starwars', 'Star Wars (1977)'],
    ['star wars（1977）', 'Star Wars (1977)'],
  ])('finds %s as people type it', (query, name) => {
    const names = [
      'Man on the Wall (1993)',
      "Schindler's List (1993)",
      'Spider-Man (2002)',
      'X-Men (2000)',
      'WALL·E (2008)',
      'Matrix, The (1999)',
      'Star Wars (1977)',
    ];
    expect(findNames(names.map(fold), query, 1).map((i) => names[i])).toEqual([name]);
  });

  it('puts a title before those that only begin with its article', () => {
    const names = ['Theory of Everything, The (2014)', 'The Matrix (1999)'].map(fold);
    expect(findNames(names, 'the matrix', 2)).toEqual([1]);
    expect(findNames(names, 'matrix', 2)).toEqual([1]);
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
