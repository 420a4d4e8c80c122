import { unzipSync } from 'fflate';
import { parquetReadObjects } from 'hyparquet';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { Dataset } from '../data/types.ts';
import { toyDataset } from '../model/toy.test.fixtures.ts';
import { programs } from './export-programs.ts';
import { exportFiles, zipFiles, type ExportInput } from './export.ts';

const titles = ['Plain (1990)', 'Comma, The (1991)', 'A "quoted" one', 'Two\nlines', '城市 é', ' blank '];
const toy = toyDataset();
const dataset: Dataset = { ...toy, titles: toy.titles.map((title, i) => titles[i] ?? title) };

const dims = 3;
const items = Int32Array.of(5, 0, 2, 1, 3, 4);
const users = Int32Array.of(7, 2);
const vectors = (rows: number): Float32Array => Float32Array.from({ length: rows * dims }, (_, i) => Math.sin(1 + i));
const input: ExportInput = {
  dataset,
  items,
  itemVectors: vectors(items.length),
  users,
  userVectors: vectors(users.length).map((value) => -value),
  dims,
  manifest: {
    notebook: 'serve',
    version: '1',
    seed: 4,
    parameters: { dims, logQ: true },
    model: 'two towers',
    checksum: '0123456789abcdef',
    metric: 'inner product of unit vectors (cosine)',
  },
};

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const dataOf = (bytes: Uint8Array): ArrayBuffer => bytes.slice(128).buffer as ArrayBuffer;
const filmOf = (item: number) => ({
  movieId: String(dataset.itemIds[item]),
  title: dataset.titles[item],
  genres: Array.from(
    dataset.genreIds.subarray(dataset.genreOffsets[item], dataset.genreOffsets[item + 1]),
    (genre) => dataset.genreNames[genre],
  ).join('|'),
});

describe('exportFiles', () => {
  const files = exportFiles(input);

  it('writes vectors and MovieLens ids row by row', () => {
    expect(new Float32Array(dataOf(files['item_vectors.npy']))).toEqual(input.itemVectors);
    expect(new Float32Array(dataOf(files['user_vectors.npy']))).toEqual(input.userVectors);
    expect([...new Int32Array(dataOf(files['item_ids.npy']))]).toEqual([...items].map((item) => dataset.itemIds[item]));
    expect([...new Int32Array(dataOf(files['user_ids.npy']))]).toEqual([...users].map((user) => dataset.userIds[user]));
    expect(textOf(files['item_vectors.npy'].slice(10, 127))).toContain("'shape': (6, 3)");
  });

  it('writes the films in the same order, whatever stands in a title', () => {
    const text = textOf(files['movies.csv']);
    const { data, errors } = Papa.parse(text, { header: true, skipEmptyLines: true });
    expect(errors).toEqual([]);
    expect(data).toEqual(Array.from(items, filmOf));
    expect(text).toContain(`,"A ""quoted"" one",`);
    expect(text.endsWith('\r\n')).toBe(true);
  });

  it('writes rows for Milvus whose numbers are the same float32', () => {
    const { rows } = JSON.parse(textOf(files['milvus_items.json'])) as {
      rows: { id: number; vector: number[]; title: string }[];
    };
    expect(rows.map(({ id, title }) => ({ id, title }))).toEqual(
      Array.from(items, (item) => ({ id: dataset.itemIds[item], title: dataset.titles[item] })),
    );
    expect(Float32Array.from(rows.flatMap(({ vector }) => vector))).toEqual(input.itemVectors);
  });

  it('writes the same ids, vectors and titles as Parquet', async () => {
    const rowsOf = (bytes: Uint8Array) => parquetReadObjects({ file: bytes.slice().buffer as ArrayBuffer });
    const itemRows = await rowsOf(files['items.parquet']);
    expect(itemRows.map(({ id, title }) => ({ id: Number(id), title }))).toEqual(
      Array.from(items, (item) => ({ id: dataset.itemIds[item], title: dataset.titles[item] })),
    );
    expect(Float32Array.from(itemRows.flatMap(({ vector }) => vector as number[]))).toEqual(input.itemVectors);
    const userRows = await rowsOf(files['users.parquet']);
    expect(userRows.map(({ id }) => Number(id))).toEqual([...users].map((user) => dataset.userIds[user]));
    expect(Float32Array.from(userRows.flatMap(({ vector }) => vector as number[]))).toEqual(input.userVectors);
  });

  it("writes every user's exact neighbours by MovieLens id, all films where there are fewer than a hundred", () => {
    const neighbors = new Int32Array(dataOf(files['neighbors.npy']));
    expect(textOf(files['neighbors.npy'].slice(10, 127))).toContain("'shape': (2, 6)");
    const ids = [...items].map((item) => dataset.itemIds[item]).sort((a, b) => a! - b!);
    for (const user of [0, 1]) {
      expect([...neighbors.subarray(6 * user, 6 * user + 6)].sort((a, b) => a - b)).toEqual(ids);
    }
  });

  it('says in the manifest where the vectors come from and how they compare', () => {
    expect(JSON.parse(textOf(files['manifest.json']))).toEqual({
      ...input.manifest,
      items: 6,
      users: 2,
      dims: 3,
      dtype: 'float32',
      ids: 'int32, MovieLens',
      dataset: { name: dataset.name, sha256: dataset.sha256 },
    });
  });

  it('names in the README every other file, and how many there are of each thing', () => {
    const readme = textOf(files['README.md']);
    const names = Object.keys(files).filter((name) => name !== 'README.md');
    for (const name of names) expect(readme).toContain(`\`${name}\``);
    expect(readme).toContain('float32 [6, 3]');
    expect(readme).toContain('int32 [2, 6]');
    expect(readme).toContain('dim=3');
    expect(readme).not.toMatch(/@\w+@/);
  });

  it.each(Object.keys(programs) as (keyof typeof programs)[])('%s opens only files that lie beside it', (name) => {
    const opened = [...textOf(files[name]).matchAll(/(?:open|load)\("([^"]+)"/g)].map(([, file]) => file);
    expect(opened.length).toBeGreaterThan(2);
    expect(opened.filter((file) => !Object.keys(files).includes(file))).toEqual([]);
  });

  it('gives no program the name of a package that it imports, which it would import instead', () => {
    for (const [name, program] of Object.entries(programs)) {
      const imported = [...program.matchAll(/^(?:import|from) (\w+)/gm)].map(([, module]) => `${module}.py`);
      expect(imported.length).toBeGreaterThan(2);
      expect(imported).not.toContain(name);
    }
  });

  it('makes every Milvus collection Strong: a Bounded search does not see what was inserted just before', () => {
    const text = programs['search_milvus.py'] + textOf(files['README.md']);
    expect(text.match(/create_collection\(/g)).toHaveLength(2);
    expect(text.match(/(?:metric_type="IP"|index_params=index), consistency_level="Strong"/g)).toHaveLength(2);
  });

  it('refuses vectors that do not fit the ids, or are no numbers', () => {
    const short = { ...input, userVectors: input.userVectors.slice(1) };
    expect(() => exportFiles(short)).toThrow(expect.objectContaining({ code: 'index-dimension' }));
    const bad = { ...input, itemVectors: input.itemVectors.map((value, i) => (i === 4 ? NaN : value)) };
    expect(() => exportFiles(bad)).toThrow(expect.objectContaining({ code: 'index-not-finite' }));
  });
});

describe('zipFiles', () => {
  it('comes back out, and gives the same bytes again', () => {
    const files = exportFiles(input);
    const zip = zipFiles(files);
    expect(unzipSync(zip)).toEqual(files);
    expect(zipFiles(exportFiles(input))).toEqual(zip);
    // Modified 1980-01-01 00:00, in DOS's form, wherever and whenever the zip is made.
    expect([...zip.subarray(10, 14)]).toEqual([0, 0, 0x21, 0]);
  });
});
