import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from '../install.mjs';
import type { Figures } from './figures.ts';

/** The built page by kinds of file. */
const KINDS: Readonly<Record<string, RegExp>> = {
  'all JavaScript': /\.js$/,
  'all CSS': /\.css$/,
  WebAssembly: /\.wasm$/,
  'data set': /\.ttl$/,
};

/** Sizes of what was built, gzipped file by file. */
export function measureSizes(figures: Figures): void {
  const files = readdirSync(join(root, 'dist'), { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const size = (name: string): number => gzipSync(readFileSync(name)).length / 1000;
  for (const [kind, ending] of Object.entries(KINDS)) {
    const chosen = files.filter(({ name }) => ending.test(name));
    const total = chosen.reduce((sum, { name, parentPath }) => sum + size(join(parentPath, name)), 0);
    figures.add(`size: ${kind}, gzip`, 'kB', total);
  }
}
