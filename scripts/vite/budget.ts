import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** What `initialBytes` needs to know of a chunk. */
export interface Chunk {
  readonly fileName: string;
  readonly isEntry: boolean;
  /** Files it imports statically. */
  readonly imports: readonly string[];
  readonly code: string;
}

/** Bytes of JavaScript, gzipped file by file, that load before anything is imported on demand. */
export function initialBytes(chunks: readonly Chunk[]): number {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const seen = new Set<Chunk>();
  const visit = (chunk: Chunk | undefined): void => {
    if (!chunk || seen.has(chunk)) return;
    seen.add(chunk);
    for (const name of chunk.imports) visit(byName.get(name));
  };
  for (const chunk of chunks) if (chunk.isEntry) visit(chunk);
  return [...seen].reduce((sum, chunk) => sum + gzipSync(chunk.code).length, 0);
}

/** Fails the build where the page's initial JavaScript outgrows its budget (in kB of 1,000 bytes, gzip). */
export function budgetPlugin(kilobytes: number): Plugin {
  return {
    name: 'lab-budget',
    apply: 'build',
    writeBundle(_options, bundle) {
      const size = initialBytes(Object.values(bundle).filter((output) => output.type === 'chunk')) / 1_000;
      const line = `initial JavaScript: ${size.toFixed(1)} kB gzip of ${kilobytes}`;
      if (size > kilobytes) this.error(line);
      this.info(line);
    },
  };
}
