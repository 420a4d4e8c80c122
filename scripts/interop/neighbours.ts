import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ExactIndex } from '../../src/core/index/exact.ts';

// What the lab finds in exported files, for another program to compare with: `neighbours.ts FILES EXPECTED`.
// The item vectors are read out of the rows for Milvus, so that these are held against the NumPy files as well.

/** The users, and how many neighbours of each: as many as there are, where there are fewer. */
const QUERIES = 50;
const NEIGHBOURS = 10;

interface Rows {
  readonly rows: readonly { readonly id: number; readonly vector: readonly number[] }[];
}

const [folder, expected] = process.argv.slice(2);
if (folder === undefined || expected === undefined) throw new Error('usage: neighbours.ts FILES EXPECTED');

/** The data of a float32 file of NumPy's format 1.0. */
function floats(file: string): Float32Array {
  const bytes = readFileSync(join(folder!, file));
  return new Float32Array(
    bytes.buffer.slice(bytes.byteOffset + 10 + bytes.readUInt16LE(8), bytes.byteOffset + bytes.length),
  );
}

const { rows } = JSON.parse(readFileSync(join(folder, 'milvus_items.json'), 'utf8')) as Rows;
const dims = rows[0].vector.length;
const index = new ExactIndex(dims);
index.upsert(
  Int32Array.from(rows, ({ id }) => id),
  Float32Array.from(rows.flatMap(({ vector }) => vector)),
);
const users = floats('user_vectors.npy');
const queries = Math.min(QUERIES, users.length / dims);
const found = Array.from({ length: queries }, (_, user) => {
  const { ids, scores } = index.search(users.slice(user * dims, (user + 1) * dims), NEIGHBOURS);
  return { ids: [...ids], scores: [...scores] };
});
writeFileSync(expected, JSON.stringify(found));
console.log(`${Math.min(NEIGHBOURS, rows.length)} nearest of ${rows.length} films for ${queries} users`);
