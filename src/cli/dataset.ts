import { readFile } from 'node:fs/promises';
import { rawDataset } from '../core/data/format/load.ts';
import type { RawDataset } from '../core/data/types.ts';
import { LabError } from '../core/errors.ts';

const name = 'movielens-small';
const folder = new URL(`../../datasets/${name}/`, import.meta.url);

async function read(file: string, from: URL): Promise<Uint8Array> {
  try {
    return await readFile(new URL(file, from));
  } catch {
    throw new LabError('data-missing', `the data set's file datasets/${name}/${file} could not be read`, { file });
  }
}

/** The sample that comes with the lab. @throws LabError `data-missing`, or as `rawDataset`. */
export async function readSample(from: URL = folder): Promise<RawDataset> {
  // One after the other, so that it is always the first missing one that is named.
  const ratings = await read('ratings.csv', from);
  const movies = await read('movies.csv', from);
  return rawDataset(name, ratings, movies);
}
