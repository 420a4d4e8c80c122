import type { Plugin } from 'vite';

/** What `importersOf` needs to know of a chunk. */
export interface Chunk {
  readonly fileName: string;
  readonly isEntry: boolean;
  /** Files it imports statically, and those it imports on demand. */
  readonly imports: readonly string[];
  readonly dynamicImports: readonly string[];
}

/** Each import of an entry chunk, as `importer -> entry`. */
export function importersOf(chunks: readonly Chunk[]): string[] {
  const entries = new Set(chunks.filter((chunk) => chunk.isEntry).map((chunk) => chunk.fileName));
  return chunks.flatMap(({ fileName, imports, dynamicImports }) =>
    [...imports, ...dynamicImports].filter((name) => entries.has(name)).map((name) => `${fileName} -> ${name}`),
  );
}

/**
 * Keeps entry chunks (the page's and the workers') apart from what others share with them, and fails the build where a
 * chunk imports one. WebKit evaluates a worker's entry again when it is imported: two engines then answer each message.
 * A worker is a build of its own, with plugins of its own: the plugin belongs into `plugins` and `worker.plugins`.
 */
export function entriesPlugin(): Plugin {
  return {
    name: 'two-tower-lab:entries',
    apply: 'build',
    // As an option of Vite's it would not reach the workers' builds: Vite sets another value there.
    options: (options) => ({ ...options, preserveEntrySignatures: 'strict' }),
    generateBundle(_options, bundle) {
      const importers = importersOf(Object.values(bundle).filter((output) => output.type === 'chunk'));
      if (importers.length > 0) this.error(`a chunk imports an entry, which WebKit would run twice: ${importers}`);
    },
  };
}
