import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LabError } from '../core/errors.ts';
import type { ExportCommand } from './arguments.ts';
import { exportTo } from './export.ts';
import { UsageError } from './usage.ts';

const small = { positiveThreshold: '5', minItemEvents: '30', minUserEvents: '20', dims: '4', hidden: '4', epochs: '1' };
const silent = { progress: () => undefined, notice: () => undefined };

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'two-tower-export-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const command = (out: string, set: Readonly<Record<string, string>> = small): ExportCommand => ({
  name: 'export',
  out: join(folder, out),
  settings: Object.entries({ seed: '3', ...set }),
  backend: 'wasm',
  workers: null,
});

describe('exportTo', () => {
  it('writes every file into a new folder and names them', async () => {
    const said = await exportTo(command('new/deep'), silent);
    const names = readdirSync(join(folder, 'new/deep'));
    expect(names.toSorted()).toEqual([
      'README.md',
      'item_ids.npy',
      'item_vectors.npy',
      'items.parquet',
      'manifest.json',
      'milvus_items.json',
      'movies.csv',
      'neighbors.npy',
      'search_faiss.py',
      'search_hnswlib.py',
      'search_milvus.py',
      'user_ids.npy',
      'user_vectors.npy',
      'users.parquet',
    ]);
    for (const name of names) expect(said).toContain(`  ${name} `);
    const manifest = JSON.parse(readFileSync(join(folder, 'new/deep/manifest.json'), 'utf8'));
    expect(manifest).toMatchObject({ notebook: 'serve', seed: 3, dims: 4, parameters: { corpus: '1k', seeds: 1 } });
    expect(said).toContain(`checksum ${manifest.checksum}`);
  });

  it('touches no folder in which files lie', async () => {
    mkdirSync(join(folder, 'full'));
    writeFileSync(join(folder, 'full/mine.txt'), 'mine');
    await expect(exportTo(command('full'), silent)).rejects.toThrow(UsageError);
    expect(readdirSync(join(folder, 'full'))).toEqual(['mine.txt']);
  });

  it.each(['file', 'file/below'])('cannot write into %s, where a file stands', async (out) => {
    writeFileSync(join(folder, 'file'), '');
    await expect(exportTo(command(out), silent)).rejects.toMatchObject({ code: 'output-folder' });
  });

  it('leaves no folder behind where the run fails', async () => {
    const failing = exportTo(command('a/b', { ...small, minItemEvents: '100', minUserEvents: '100' }), silent);
    await expect(failing).rejects.toThrow(LabError);
    expect(existsSync(join(folder, 'a'))).toBe(false);
  });
});
