import { readTable, refuse, refuseLine, requireShape, wholeNumber } from './csv-table.ts';
import type { CsvTable } from './csv-table.ts';
import { filmRows, yearOf } from './films.ts';
import type { Films, Ratings } from '../types.ts';

const ratingColumns = ['userId', 'movieId', 'rating', 'timestamp'];
const filmColumns = ['movieId', 'title', 'genres'];

function stars(table: CsvTable, row: number, column: number): number {
  const text = table.rows[row][column];
  if (!/^-?\d+(\.\d+)?$/.test(text)) refuse(table, row, 'not-a-number', column);
  const value = Number(text);
  if (value < 0.5 || value > 5 || !Number.isInteger(value * 2)) refuse(table, row, 'rating-off-scale', column);
  return value;
}

/**
 * Reads MovieLens' ratings.csv (`userId,movieId,rating,timestamp`) into columns, in file order.
 * @param file the name that errors give.
 * @throws LabError `data-empty`, `data-header`, or `data-row` with {file, line, reason, field}.
 */
export function readRatingsCsv(text: string, file: string): Ratings {
  const table = readTable(text, file, ratingColumns);
  const length = table.rows.length;
  const userId = new Int32Array(length);
  const movieId = new Int32Array(length);
  const rating = new Float32Array(length);
  const time = new Int32Array(length);
  const rated = new Map<number, Set<number>>();
  for (let row = 0; row < length; row++) {
    requireShape(table, row);
    const user = wholeNumber(table, row, 0);
    const movie = wholeNumber(table, row, 1);
    rating[row] = stars(table, row, 2);
    time[row] = wholeNumber(table, row, 3);
    let films = rated.get(user);
    if (!films) rated.set(user, (films = new Set()));
    if (films.has(movie)) refuse(table, row, 'duplicate-rating');
    films.add(movie);
    userId[row] = user;
    movieId[row] = movie;
  }
  return { userId, movieId, rating, time };
}

/** Ids of the genres by alphabet (code units: the same order on every machine). */
function genresOf(table: CsvTable): { names: string[]; ids: Map<string, number> } {
  const found = new Set<string>();
  for (const [row, fields] of table.rows.entries()) {
    requireShape(table, row);
    for (const name of fields[2].split('|')) {
      if (name.trim() === '') refuse(table, row, 'empty-genre', 2);
      found.add(name);
    }
    if (found.size > 255) refuse(table, row, 'too-many-genres', 2);
  }
  const names = [...found].sort((a, b) => (a < b ? -1 : 1));
  return { names, ids: new Map(names.map((name, id) => [name, id])) };
}

/**
 * Reads MovieLens' movies.csv (`movieId,title,genres`, genres parted by `|`) into columns, in file order.
 * "(no genres listed)" is a genre like any other.
 * @throws LabError `data-empty`, `data-header`, or `data-row` with {file, line, reason, field}.
 */
export function readMoviesCsv(text: string, file: string): Films {
  const table = readTable(text, file, filmColumns);
  const { names, ids } = genresOf(table);
  const length = table.rows.length;
  const movieId = new Int32Array(length);
  const year = new Int16Array(length);
  const genreOffsets = new Int32Array(length + 1);
  const title: string[] = [];
  const genreIds: number[] = [];
  const seen = new Set<number>();
  for (const [row, fields] of table.rows.entries()) {
    const movie = wholeNumber(table, row, 0);
    if (seen.has(movie)) refuse(table, row, 'duplicate-film', 0);
    seen.add(movie);
    const name = fields[1];
    if (name.trim() === '') refuse(table, row, 'empty-title', 1);
    movieId[row] = movie;
    title.push(name);
    year[row] = yearOf(name);
    for (const genre of new Set(fields[2].split('|'))) genreIds.push(ids.get(genre)!);
    genreOffsets[row + 1] = genreIds.length;
  }
  return { movieId, title, year, genreNames: names, genreOffsets, genreIds: Uint8Array.from(genreIds) };
}

/**
 * Checks that every rated film is in the films file.
 * @throws LabError `data-row` (`unknown-film`) at the ratings file's first line for which that is not so.
 */
export function checkFilms(ratings: Ratings, films: Films, file: string): void {
  // A row read without an error is one line long, so rating i stands on line i + 2.
  filmRows(ratings, films, (rating) => refuseLine(file, rating + 2, 'unknown-film', 'movieId'));
}
