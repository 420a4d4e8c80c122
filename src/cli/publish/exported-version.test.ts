import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toyDataset } from '../../core/model/toy.test.fixtures.ts';
import { exportFiles, type ExportInput } from '../../core/serving/export.ts';
import { npyBytes } from '../../core/serving/npy.ts';
import { UsageError } from '../usage.ts';
import { readExported, versionOf } from './exported-version.ts';

const dims = 3;
const dataset = toyDataset();
const rows = (count: number): Float32Array => Float32Array.from({ length: count * dims }, (_, i) => Math.sin(1 + i));
const input: ExportInput = {
  dataset,
  items: Int32Array.of(5, 0, 2),
  itemVectors: rows(3),
  users: Int32Array.from({ length: dataset.users }, (_, user) => user),
  userVectors: rows(dataset.users),
  dims,
  manifest: { notebook: 'serve', version: '1', seed: 1, parameters: {}, model: '', checksum: 'aa', metric: '' },
};
const files = exportFiles(input);

describe('versionOf', () => {
  it('reads the items’ ids, vectors and titles, and users to ask with', () => {
    const version = versionOf(files);
    expect(version.ids).toEqual(input.items.map((item) => dataset.itemIds[item]));
    expect(version.vectors).toEqual(input.itemVectors);
    expect(version.titles).toEqual([...input.items].map((item) => dataset.titles[item]));
    expect(version.queries).toEqual(input.userVectors);
    expect(version.version).toMatch(/^[0-9a-f]{16}$/);
  });

  it('asks with fifty users from all over, where there are more', () => {
    const users = Int32Array.from({ length: 120 }, (_, at) => at % dataset.users);
    const { queries } = versionOf(exportFiles({ ...input, users, userVectors: rows(120) }));
    expect(queries).toHaveLength(50 * dims);
    expect(queries.subarray(49 * dims)).toEqual(rows(120).subarray(117 * dims, 118 * dims));
  });

  it('gives equal content one checksum, and other vectors another', () => {
    const other = exportFiles({ ...input, itemVectors: rows(3).map((value) => -value) });
    expect(versionOf(exportFiles(input)).version).toBe(versionOf(files).version);
    expect(versionOf(other).version).not.toBe(versionOf(files).version);
  });

  it.each([
    ['item_ids.npy', npyBytes(Int32Array.of(1, 2), [2])],
    ['item_ids.npy', npyBytes(Float32Array.of(1, 2, 3), [3])],
    ['item_vectors.npy', npyBytes(rows(2), [2, dims])],
    ['item_vectors.npy', new Uint8Array(9)],
    ['user_vectors.npy', npyBytes(rows(3), [9, 1])],
    ['movies.csv', new TextEncoder().encode('movieId,title,genres\r\n1,a,b\r\n')],
  ])('refuses a %s that does not fit', (name, bytes) => {
    const fits = /item_vectors|item_ids|user_vectors|movies/;
    expect(() => versionOf({ ...files, [name]: bytes })).toThrow(UsageError);
    expect(() => versionOf({ ...files, [name]: bytes })).toThrow(fits);
  });
});

describe('readExported', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'two-tower-from-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('reads what a publish needs', async () => {
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
    expect(versionOf(await readExported(folder))).toEqual(versionOf(files));
  });

  it('names the file that is missing', async () => {
    await expect(readExported(folder)).rejects.toThrow(/--from .*manifest\.json is missing/);
  });
});
