import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Papa from 'papaparse';
import { checksumOf } from '../../core/experiment/checksum.ts';
import { readNpy, type NpyArray } from '../../core/serving/npy.ts';
import type { RemoteVersion } from '../../core/serving/remote/publish.ts';
import type { Files } from '../export.ts';
import { UsageError } from '../usage.ts';

/** Which of the exported files say what is published. */
const NEEDED = ['manifest.json', 'item_ids.npy', 'item_vectors.npy', 'user_vectors.npy', 'movies.csv'] as const;

/** Users whose answers are checked before the switch, at equal distances through all of them. */
const SAMPLE = 50;

/** What of an exported folder a publish needs. @throws UsageError naming the first file that cannot be read. */
export async function readExported(folder: string): Promise<Files> {
  const read = NEEDED.map(async (name) => {
    const bytes = await readFile(join(folder, name)).catch(() => {
      throw new UsageError(`--from ${folder}: ${name} is missing there; give a folder that "lab -- export" wrote`);
    });
    return [name, new Uint8Array(bytes)] as const;
  });
  return Object.fromEntries(await Promise.all(read));
}

const unfit = (name: string): UsageError =>
  new UsageError(`${name} does not fit the other files: export them anew, all in one go`);

/** An array of the wanted kind and number of axes out of one file. */
function arrayOf<T extends NpyArray['array']>(
  files: Files,
  name: string,
  Kind: abstract new (...given: never[]) => T,
  axes: number,
): { readonly array: T; readonly shape: readonly number[] } {
  const bytes = files[name];
  const read = bytes ? readNpy(bytes) : null;
  if (!read || !(read.array instanceof Kind) || read.shape.length !== axes) throw unfit(name);
  return { array: read.array, shape: read.shape };
}

function titlesOf(files: Files, ids: Int32Array): string[] {
  const text = new TextDecoder().decode(files['movies.csv']);
  const { data } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
  const same = data.length === ids.length && data.every(({ movieId }, row) => Number(movieId) === ids[row]);
  if (!same) throw unfit('movies.csv');
  return data.map(({ title }) => title ?? '');
}

/** Rows at equal distances. */
function sampleOf(vectors: Float32Array, dims: number): Float32Array {
  const rows = vectors.length / dims;
  const count = Math.min(SAMPLE, rows);
  const sample = new Float32Array(count * dims);
  for (let at = 0; at < count; at++) {
    const row = Math.floor((at * rows) / count);
    sample.set(vectors.subarray(row * dims, (row + 1) * dims), at * dims);
  }
  return sample;
}

/**
 * The version that exported files hold. Its checksum is that of ids, titles and vectors: equal ones are one version.
 * @throws UsageError naming the file that does not fit the others.
 */
export function versionOf(files: Files): RemoteVersion {
  const { array: ids } = arrayOf(files, 'item_ids.npy', Int32Array, 1);
  const items = arrayOf(files, 'item_vectors.npy', Float32Array, 2);
  const users = arrayOf(files, 'user_vectors.npy', Float32Array, 2);
  const [rows, dims] = items.shape;
  if (rows !== ids.length || rows === 0 || !dims) throw unfit('item_vectors.npy');
  if (users.shape[1] !== dims || users.shape[0] === 0) throw unfit('user_vectors.npy');
  const titles = titlesOf(files, ids);
  const version = checksumOf([items.array], { ids: [...ids], titles });
  return { version, ids, vectors: items.array, titles, queries: sampleOf(users.array, dims) };
}
