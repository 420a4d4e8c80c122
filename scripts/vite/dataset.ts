import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { encodeCompact } from '../../src/core/data/format/compact.ts';
import { rawDataset } from '../../src/core/data/format/load.ts';

const name = 'movielens-small';
/** Where the page fetches it, relative to the page's base. */
const fileName = `data/${name}.ttl`;

async function compactSample(root: string): Promise<Uint8Array> {
  const read = (file: string): Promise<Uint8Array> => readFile(join(root, 'datasets', name, file));
  const [ratings, movies] = await Promise.all([read('ratings.csv'), read('movies.csv')]);
  return encodeCompact(await rawDataset(name, ratings, movies));
}

/** Makes the sample's compact form from its CSV files: served in development, written to `dist/` by the build. */
export function datasetPlugin(): Plugin {
  let root = '';
  let base = '';
  let sample: Promise<Uint8Array> | undefined;
  const serve = async (response: ServerResponse, next: (error: unknown) => void): Promise<void> => {
    try {
      sample ??= compactSample(root);
      const bytes = await sample;
      response.setHeader('Content-Type', 'application/octet-stream').end(bytes);
    } catch (error) {
      sample = undefined;
      next(error);
    }
  };
  return {
    name: 'two-tower-lab:dataset',
    configResolved(config) {
      root = config.root;
      base = config.base;
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = new URL(request.url ?? '/', 'http://localhost').pathname;
        if (path === new URL(base + fileName, 'http://localhost').pathname) void serve(response, next);
        else next();
      });
    },
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName, source: await compactSample(root) });
    },
  };
}
