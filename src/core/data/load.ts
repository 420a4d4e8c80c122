import { LabError } from '../errors.ts';
import { checkFilms, readMoviesCsv, readRatingsCsv } from './csv.ts';
import type { RawDataset } from './types.ts';

function decode(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new LabError('data-encoding', `${file}: the file is not UTF-8 text`, { file });
  }
}

async function sha256(...parts: readonly Uint8Array[]): Promise<string> {
  const whole = await new Blob(parts as Uint8Array<ArrayBuffer>[]).arrayBuffer();
  const digest = new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', whole));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Reads a data set in GroupLens's CSV form. In a browser it needs a secure context (https or localhost), for the hash.
 * @param ratingsCsv UTF-8 bytes of ratings.csv. @param moviesCsv those of movies.csv.
 * @throws LabError `data-encoding`, `data-empty`, `data-header` or `data-row`.
 */
export async function rawDataset(name: string, ratingsCsv: Uint8Array, moviesCsv: Uint8Array): Promise<RawDataset> {
  const ratings = readRatingsCsv(decode(ratingsCsv, 'ratings.csv'), 'ratings.csv');
  const films = readMoviesCsv(decode(moviesCsv, 'movies.csv'), 'movies.csv');
  checkFilms(ratings, films, 'ratings.csv');
  return { name, sha256: await sha256(ratingsCsv, moviesCsv), ratings, films };
}
