import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, createServer } from 'vite';
import type { InlineConfig, Rolldown } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeCompact } from '../../src/core/data/format/compact.ts';
import { datasetPlugin } from './dataset.ts';

const ratings = 'userId,movieId,rating,timestamp\n1,8,4,1\n';
const movies = 'movieId,title,genres\n8,Film (2001),Drama\n';
let root = '';
let csv = '';

const config = (more: InlineConfig): InlineConfig => ({
  root,
  base: './',
  configFile: false,
  logLevel: 'silent',
  plugins: [datasetPlugin()],
  ...more,
});

/** What a development server answers to each path, in order; `between` runs after the first. */
async function ask(paths: readonly string[], between = async (): Promise<void> => {}): Promise<Response[]> {
  const server = await createServer(config({ server: { port: 0, hmr: false }, optimizeDeps: { noDiscovery: true } }));
  try {
    await server.listen();
    const answers: Response[] = [];
    for (const path of paths) {
      const answer = await fetch(new URL(path, server.resolvedUrls!.local[0]));
      answers.push(new Response(await answer.arrayBuffer(), { status: answer.status, headers: answer.headers }));
      if (answers.length === 1) await between();
    }
    return answers;
  } finally {
    await server.close();
  }
}

const titlesOf = async (bytes: ArrayBuffer | Uint8Array): Promise<readonly string[]> =>
  (await decodeCompact(new Uint8Array(bytes))).films.title;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'lab-dataset-'));
  csv = join(root, 'datasets', 'movielens-small');
  await mkdir(csv, { recursive: true });
  await writeFile(join(csv, 'ratings.csv'), ratings);
  await writeFile(join(csv, 'movies.csv'), movies);
  await writeFile(join(root, 'index.html'), '<!doctype html><title>page</title>');
});

afterAll(() => rm(root, { recursive: true }));

describe('datasetPlugin', () => {
  it('writes the compact form into the build', async () => {
    const output = (await build(config({ build: { write: false } }))) as Rolldown.RolldownOutput;
    const file = output.output.find((one) => one.fileName === 'data/movielens-small.ttl') as Rolldown.OutputAsset;
    expect(await titlesOf(file.source as Uint8Array)).toEqual(['Film (2001)']);
  });

  it('serves it in development, whatever follows the question mark, and leaves other paths alone', async () => {
    const [sample, again, page] = await ask(['data/movielens-small.ttl', 'data/movielens-small.ttl?1', 'index.html']);
    expect(sample!.headers.get('content-type')).toBe('application/octet-stream');
    expect(await titlesOf(await sample!.arrayBuffer())).toEqual(['Film (2001)']);
    expect(await titlesOf(await again!.arrayBuffer())).toEqual(['Film (2001)']);
    expect(await page!.text()).toContain('<title>page</title>');
  });

  it('answers with the error while a CSV file is bad, and with the data once it is fixed', async () => {
    await writeFile(join(csv, 'ratings.csv'), `${ratings}1,8\n`);
    const path = 'data/movielens-small.ttl';
    const [bad, fixed] = await ask([path, path], () => writeFile(join(csv, 'ratings.csv'), ratings));
    expect(bad!.status).toBe(500);
    expect(await bad!.text()).toContain('ratings.csv:3: wrong number of fields');
    expect(fixed!.status).toBe(200);
  });
});
