import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { LabError } from '../../errors.ts';
import { checkFilms, readMoviesCsv, readRatingsCsv } from './csv.ts';
import type { RawDataset } from '../types.ts';

function decode(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new LabError('data-encoding', `${file}: the file is not UTF-8 text`, { file });
  }
}

/**
 * Reads a data set in GroupLens's CSV form.
 * The hash is not the browser's own, which a page served by plain http in a classroom's network does not have.
 * @param ratingsCsv UTF-8 bytes of ratings.csv. @param moviesCsv those of movies.csv.
 * @throws LabError `data-encoding`, `data-empty`, `data-header` or `data-row`.
 */
export async function rawDataset(name: string, ratingsCsv: Uint8Array, moviesCsv: Uint8Array): Promise<RawDataset> {
  const ratings = readRatingsCsv(decode(ratingsCsv, 'ratings.csv'), 'ratings.csv');
  const films = readMoviesCsv(decode(moviesCsv, 'movies.csv'), 'movies.csv');
  checkFilms(ratings, films, 'ratings.csv');
  const digest = sha256.create().update(ratingsCsv).update(moviesCsv).digest();
  return { name, sha256: bytesToHex(digest), ratings, films };
}
