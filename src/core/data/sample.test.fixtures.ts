import { readFileSync } from 'node:fs';
import { rawDataset } from './format/load.ts';
import type { Ratings, RawDataset } from './types.ts';

const folder = new URL('../../../datasets/movielens-small/', import.meta.url);

/** The sample as the tests read it. */
export function readSample(): Promise<RawDataset> {
  const read = (file: string): Uint8Array => new Uint8Array(readFileSync(new URL(file, folder)));
  return rawDataset('movielens-small', read('ratings.csv'), read('movies.csv'));
}

/** A small data set from rows of [userId, movieId, rating, time]; the films are those rated. */
export function smallDataset(
  rows: readonly (readonly [number, number, number, number])[],
  genresOf: Readonly<Record<number, readonly number[]>> = {},
): RawDataset {
  const column = (at: 0 | 1 | 2 | 3): number[] => rows.map((row) => row[at]);
  const movieId = Int32Array.from(new Set(column(1)));
  const genres = Array.from(movieId, (movie) => genresOf[movie] ?? [0]);
  const ratings: Ratings = {
    userId: Int32Array.from(column(0)),
    movieId: Int32Array.from(column(1)),
    rating: Float32Array.from(column(2)),
    time: Int32Array.from(column(3)),
  };
  return {
    name: 'small',
    sha256: 'abc',
    ratings,
    films: {
      movieId,
      title: Array.from(movieId, (movie) => `Film ${movie} (19${movie % 90})`),
      year: Int16Array.from(movieId, (movie) => 1900 + (movie % 90)),
      genreNames: ['Action', 'Comedy', 'Drama'],
      genreOffsets: Int32Array.from([0, ...genres.map((_, film) => genres.slice(0, film + 1).flat().length)]),
      genreIds: Uint8Array.from(genres.flat()),
    },
  };
}
