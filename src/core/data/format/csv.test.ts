import { describe, expect, it } from 'vitest';
import { LabError } from '../../errors.ts';
import { rowReasons, type RowReason } from './csv-table.ts';
import { checkFilms, readMoviesCsv, readRatingsCsv } from './csv.ts';

const header = 'userId,movieId,rating,timestamp\n';
const filmHeader = 'movieId,title,genres\n';

function failure(work: () => unknown): LabError {
  try {
    work();
  } catch (error) {
    if (error instanceof LabError) return error;
    throw error;
  }
  throw new Error('no error was thrown');
}

const badRatings: readonly (readonly [RowReason, string, string | undefined])[] = [
  ['wrong-number-of-fields', '1,2,3', undefined],
  ['wrong-number-of-fields', '1,2,3,4,5', undefined],
  ['wrong-number-of-fields', '', undefined],
  ['bad-quoting', '1,2,3,"4', undefined],
  ['not-a-whole-number', 'x,2,3,4', 'userId'],
  ['not-a-whole-number', ',2,3,4', 'userId'],
  ['not-a-whole-number', '1,2.5,3,4', 'movieId'],
  ['not-a-whole-number', '1,2,3,1e9', 'timestamp'],
  ['not-a-number', '1,2,good,4', 'rating'],
  ['not-a-number', '1,2,,4', 'rating'],
  ['negative-number', '-1,2,3,4', 'userId'],
  ['negative-number', '1,2,3,-4', 'timestamp'],
  ['number-too-large', '1,2,3,2147483648', 'timestamp'],
  ['rating-off-scale', '1,2,0,4', 'rating'],
  ['rating-off-scale', '1,2,5.5,4', 'rating'],
  ['rating-off-scale', '1,2,-1,4', 'rating'],
  ['rating-off-scale', '1,2,3.25,4', 'rating'],
  ['duplicate-rating', '7,8,1,4', undefined],
];

const badFilms: readonly (readonly [RowReason, string, string | undefined])[] = [
  ['wrong-number-of-fields', '2,Film, with a comma (1990),Drama', undefined],
  ['bad-quoting', '2,"Film (1990),Drama', undefined],
  ['not-a-whole-number', 'two,Film (1990),Drama', 'movieId'],
  ['negative-number', '-2,Film (1990),Drama', 'movieId'],
  ['number-too-large', '2147483648,Film (1990),Drama', 'movieId'],
  ['duplicate-film', '8,Film (1990),Drama', 'movieId'],
  ['empty-title', '2, ,Drama', 'title'],
  ['empty-genre', '2,Film (1990),', 'genres'],
  ['empty-genre', '2,Film (1990),Drama||War', 'genres'],
  ['too-many-genres', `2,Film (1990),${Array.from({ length: 256 }, (_, i) => `g${i}`).join('|')}`, 'genres'],
];

describe('readRatingsCsv', () => {
  it('fills one column a field, in file order', () => {
    const ratings = readRatingsCsv(`${header}7,8,4.5,1000\n7,3,5,999\n2,8,0.5,0\n`, 'r.csv');
    expect(ratings).toEqual({
      userId: Int32Array.of(7, 7, 2),
      movieId: Int32Array.of(8, 3, 8),
      rating: Float32Array.of(4.5, 5, 0.5),
      time: Int32Array.of(1000, 999, 0),
    });
  });

  it('takes a byte-order mark, Windows line ends, quotes, "4.0" and a missing or repeated last line end', () => {
    const plain = readRatingsCsv(`${header}7,8,4,1000\n7,3,5,999`, 'r.csv');
    const other = '\uFEFF"userId",movieId,rating,timestamp\r\n"7",8,4.0,1000\r\n7,3,5,999\r\n\r\n';
    expect(readRatingsCsv(other, 'r.csv')).toEqual(plain);
  });

  it.each(badRatings)('refuses %s: %s', (reason, row, field) => {
    const error = failure(() => readRatingsCsv(`${header}7,8,4,1000\n${row}\n7,9,4,1000\n`, 'r.csv'));
    expect(error.code).toBe('data-row');
    expect(error.params).toEqual({ file: 'r.csv', line: 3, reason, ...(field === undefined ? {} : { field }) });
    expect(error.message).toMatch(field === undefined ? /^r\.csv:3: [a-z]/ : new RegExp(`^r\\.csv:3: ${field}: [a-z]`));
  });

  it('names the first bad line of several', () => {
    const error = failure(() => readRatingsCsv(`${header}1,1,9,1\n1,1\n`, 'r.csv'));
    expect(error.params).toMatchObject({ line: 2, reason: 'rating-off-scale' });
  });

  it.each(['7,8,4,1000\n', '<!doctype html>\n<p>Not found</p>\n', 'userId,movieId,rating\n7,8,4\n'])(
    'refuses a file without the header: %j',
    (text) => {
      const error = failure(() => readRatingsCsv(text, 'r.csv'));
      expect(error.code).toBe('data-header');
      expect(error.params).toEqual({ file: 'r.csv', line: 1, expected: 'userId,movieId,rating,timestamp' });
    },
  );

  it.each(['', ' \n\n', header, `${header}\n\n`])('refuses a file without rows: %j', (text) => {
    const error = failure(() => readRatingsCsv(text, 'r.csv'));
    expect(error.code).toBe('data-empty');
    expect(error.params).toEqual({ file: 'r.csv' });
  });
});

describe('readMoviesCsv', () => {
  it('reads titles, years and genres in CSR form, genres by alphabet', () => {
    const text = `${filmHeader}8,"Film, The (1990)",War|Drama\n3,Untitled,(no genres listed)\n5,Twice (2001),War|War\n`;
    expect(readMoviesCsv(text, 'm.csv')).toEqual({
      movieId: Int32Array.of(8, 3, 5),
      title: ['Film, The (1990)', 'Untitled', 'Twice (2001)'],
      year: Int16Array.of(1990, 0, 2001),
      genreNames: ['(no genres listed)', 'Drama', 'War'],
      genreOffsets: Int32Array.of(0, 2, 3, 4),
      genreIds: Uint8Array.of(2, 1, 0, 2),
    });
  });

  it.each(badFilms)('refuses %s: %s', (reason, row, field) => {
    const error = failure(() => readMoviesCsv(`${filmHeader}8,Film (1980),Drama\n${row}\n`, 'm.csv'));
    expect(error.code).toBe('data-row');
    expect(error.params).toEqual({ file: 'm.csv', line: 3, reason, ...(field === undefined ? {} : { field }) });
  });

  it('counts the lines inside a quoted title', () => {
    const error = failure(() => readMoviesCsv(`${filmHeader}8,"Two\nlines (1980)",Drama\n9,,Drama\n`, 'm.csv'));
    expect(error.params).toMatchObject({ line: 4, reason: 'empty-title' });
  });
});

describe('checkFilms', () => {
  const films = readMoviesCsv(`${filmHeader}8,Film (1980),Drama\n`, 'm.csv');

  it('passes ratings of known films', () => {
    expect(() => checkFilms(readRatingsCsv(`${header}1,8,4,1\n`, 'r.csv'), films, 'r.csv')).not.toThrow();
  });

  it('names the line of the first rating of an unknown film', () => {
    const ratings = readRatingsCsv(`${header}1,8,4,1\n2,8,4,1\n2,9,4,1\n3,9,4,1\n`, 'r.csv');
    const error = failure(() => checkFilms(ratings, films, 'r.csv'));
    expect(error.params).toEqual({ file: 'r.csv', line: 4, reason: 'unknown-film', field: 'movieId' });
  });
});

it('has a test for every reason', () => {
  const tested = new Set([...badRatings, ...badFilms].map(([reason]) => reason).concat('unknown-film'));
  expect([...tested].sort()).toEqual([...rowReasons].sort());
});
