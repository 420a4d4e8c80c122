import { zipSync } from 'fflate';
import type { Dataset } from '../data/types.ts';
import type { ParameterValue } from '../experiment/parameters.ts';
import { checkVectors } from '../index/checks.ts';
import { programs } from './export-programs.ts';
import { readmeText } from './export-readme.ts';
import { groundTruth } from './ground-truth.ts';
import { parquetBytes } from './parquet.ts';
import { milvusRows, moviesCsv } from './export-tables.ts';
import { npyBytes } from './npy.ts';

/** The provenance of the vectors: enough to compute them again and to check that they are the same. */
export interface Origin {
  readonly notebook: string;
  readonly version: string;
  readonly seed: number;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  /** What the towers are made of, in words. */
  readonly model: string;
  readonly checksum: string;
  /** How vectors compare: `inner product of unit vectors (cosine)`. */
  readonly metric: string;
}

export interface ExportInput {
  readonly dataset: Dataset;
  /** The published items and their vectors [items.length, dims]. */
  readonly items: Int32Array;
  readonly itemVectors: Float32Array;
  /** Users and their vectors [users.length, dims]. */
  readonly users: Int32Array;
  readonly userVectors: Float32Array;
  readonly dims: number;
  readonly manifest: Origin;
}

/** What is exported, by file name. */
export type ExportName =
  | 'README.md'
  | 'manifest.json'
  | 'item_vectors.npy'
  | 'item_ids.npy'
  | 'user_vectors.npy'
  | 'user_ids.npy'
  | 'neighbors.npy'
  | 'items.parquet'
  | 'users.parquet'
  | 'movies.csv'
  | 'milvus_items.json'
  | keyof typeof programs;

export type ExportFiles = Readonly<Record<ExportName, Uint8Array>>;

function manifestText({ dataset, items, users, dims, manifest }: ExportInput): string {
  const { name, sha256 } = dataset;
  const contents = { items: items.length, users: users.length, dims, dtype: 'float32', ids: 'int32, MovieLens' };
  return `${JSON.stringify({ ...manifest, ...contents, dataset: { name, sha256 } }, null, 2)}\n`;
}

/**
 * The exported files, by file name: vectors and ids for NumPy (row i of the one is row i of the other) and as
 * Parquet, every user's exact neighbours, the films, rows for Milvus, programs that read them, and what it all is.
 * Equal input gives equal bytes.
 * @throws LabError `index-dimension` or `index-not-finite` where the vectors are not what an index would take.
 */
export function exportFiles(input: ExportInput): ExportFiles {
  const { dataset, items, itemVectors, users, userVectors, dims } = input;
  checkVectors(itemVectors, items.length, dims);
  checkVectors(userVectors, users.length, dims);
  const text = (content: string): Uint8Array => new TextEncoder().encode(content);
  const itemIds = items.map((item) => dataset.itemIds[item]);
  const userIds = users.map((user) => dataset.userIds[user]);
  const titles = Array.from(items, (item) => dataset.titles[item]);
  const { neighbors, k } = groundTruth({ itemIds, itemVectors, userVectors, dims });
  return {
    'README.md': text(readmeText({ items: items.length, users: users.length, dims, neighbors: k })),
    'manifest.json': text(manifestText(input)),
    'movies.csv': text(moviesCsv(dataset, items)),
    'milvus_items.json': text(milvusRows(dataset, items, itemVectors, dims)),
    'item_ids.npy': npyBytes(itemIds, [items.length]),
    'item_vectors.npy': npyBytes(itemVectors, [items.length, dims]),
    'user_ids.npy': npyBytes(userIds, [users.length]),
    'user_vectors.npy': npyBytes(userVectors, [users.length, dims]),
    'neighbors.npy': npyBytes(neighbors, [users.length, k]),
    'items.parquet': parquetBytes({ ids: itemIds, vectors: itemVectors, dims, titles }),
    'users.parquet': parquetBytes({ ids: userIds, vectors: userVectors, dims }),
    'search_faiss.py': text(programs['search_faiss.py']),
    'search_hnswlib.py': text(programs['search_hnswlib.py']),
    'search_milvus.py': text(programs['search_milvus.py']),
  };
}

/** The files as one zip. Its entries carry the zip format's first date instead of today's, for equal bytes. */
export function zipFiles(files: ExportFiles): Uint8Array {
  return zipSync({ ...files }, { mtime: new Date(1980, 0, 1) });
}
