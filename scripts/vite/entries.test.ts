import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import config from '../../vite.config.ts';
import { entriesPlugin, importersOf } from './entries.ts';

const chunk = (fileName: string, imports: string[], dynamicImports: string[] = [], isEntry = false) => ({
  fileName,
  imports,
  dynamicImports,
  isEntry,
});

it('names the chunks that import an entry, at once or on demand', () => {
  const chunks = [
    chunk('page.js', ['shared.js'], ['figure.js'], true),
    chunk('shared.js', ['library.js']),
    chunk('figure.js', ['shared.js', 'page.js']),
    chunk('library.js', [], ['page.js']),
  ];
  expect(importersOf(chunks)).toEqual(['figure.js -> page.js', 'library.js -> page.js']);
});

/** A page and a worker, each with a chunk that is loaded on demand and needs what the entry needs. */
const fixture = {
  'index.html': '<script type="module" src="./page.js"></script>',
  'page.js': `import { log } from './log.js'; log('page'); import('./figure.js');
    new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });`,
  'figure.js': "import { log } from './log.js'; log('figure');",
  'worker.js': "import { log } from './log.js'; log('worker'); import('./experiment.js');",
  'experiment.js': "import { log } from './log.js'; log('experiment');",
  'log.js': 'export const log = (text) => console.log(text);',
};

describe('builds', () => {
  let root = '';
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'two-tower-entries-'));
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const buildWith = (files: Partial<typeof fixture>, page: Plugin, worker: Plugin): Promise<unknown> => {
    for (const [name, text] of Object.entries({ ...fixture, ...files })) writeFileSync(join(root, name), text);
    return build({
      root,
      configFile: false,
      logLevel: 'silent',
      plugins: [page],
      worker: { format: 'es', plugins: () => [worker] },
      build: { write: false },
    });
  };
  /** The check alone, on chunks cut as they would be without the plugin. */
  const checkOnly = (): Plugin => ({ ...entriesPlugin(), options: undefined });

  it('keep page and worker apart from what their chunks share with them', async () => {
    await expect(buildWith({}, entriesPlugin(), entriesPlugin())).resolves.toBeDefined();
  });

  it('fail where a chunk of the page imports the page', async () => {
    await expect(buildWith({}, checkOnly(), entriesPlugin())).rejects.toThrow(/figure-.*\.js -> assets\/index-/);
  });

  it('fail where a chunk of a worker imports the worker', async () => {
    await expect(buildWith({}, entriesPlugin(), checkOnly())).rejects.toThrow(/experiment-.*\.js -> assets\/worker-/);
  });

  it("keep them apart even where a source file imports the worker's", async () => {
    const files = {
      'worker.js': `${fixture['worker.js']} export const name = 'worker';`,
      'experiment.js': "import { name } from './worker.js'; console.log(name);",
    };
    await expect(buildWith(files, entriesPlugin(), entriesPlugin())).resolves.toBeDefined();
  });

  it("are checked in the lab's own configuration, page and workers", () => {
    const own = [config.plugins, config.worker?.plugins?.()].map((plugins) => JSON.stringify(plugins));
    for (const plugins of own) expect(plugins).toContain(`"${entriesPlugin().name}"`);
  });
});
