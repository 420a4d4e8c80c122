import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importsOf, mayImport, runtimeClosure, sourceFiles, target } from './imports.ts';
import { root } from './install.mjs';

const files = sourceFiles(root, 'src');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

describe('reading imports', () => {
  it('finds every way to import', () => {
    const text = `
      import { a } from './a.ts';
      import type { B } from './b.ts';
      import './c.css';
      export { d } from './d.ts';
      export type { E } from './e.ts';
      export * from './f.ts';
      const g = () => import('./g.tsx');
      const h = new Worker(new URL('./h.ts', import.meta.url), { type: 'module' });
      import i from 'package/file.wasm?url';
      let j: import('./j.ts').J;
      const notAnImport = "import { k } from './k.ts'";`;
    const found = importsOf('src/x.ts', text);
    const named = (typeOnly: boolean): string[] =>
      found.filter((each) => each.typeOnly === typeOnly).map((each) => each.specifier);
    expect(named(true)).toEqual(['./b.ts', './e.ts', './j.ts']);
    expect(named(false)).toEqual(['./a.ts', './c.css', './d.ts', './f.ts', './g.tsx', './h.ts', 'package/file.wasm']);
  });

  it('reads the import lines of prose', () => {
    expect(importsOf('zh.mdx', "import { Curve } from './figures.tsx';\n\n# 召回\n")).toEqual([
      { specifier: './figures.tsx', typeOnly: false },
    ]);
  });
});

describe('who may import whom', () => {
  it.each([
    ['src/core/a/x.ts', 'src/engine/protocol.ts', true],
    ['src/ui/x.tsx', 'src/core/errors.ts', false],
    ['src/ui/x.tsx', 'src/notebooks/train/events.ts', true],
    ['src/notebooks/train/page/figures.tsx', 'src/app/store.ts', false],
    ['src/notebooks/train/experiment/experiment.ts', 'src/notebooks/train/page/figures.tsx', false],
    ['src/notebooks/train/experiment/experiment.ts', 'src/ui/format.ts', false],
    ['src/engine/worker.ts', 'src/notebooks/train/page/figures.tsx', false],
    ['src/engine/worker.ts', 'src/ui/format.ts', false],
    ['src/cli/main.ts', 'src/engine/client.ts', false],
    ['src/app/store.ts', 'src/cli/main.ts', false],
  ])('%s may not import %s', (file, path, typeOnly) => {
    expect(mayImport(file, path, typeOnly)).toBe(false);
  });

  it.each([
    ['src/core/model/x.ts', 'src/core/errors.ts', false],
    ['src/ui/x.tsx', 'src/core/experiment/claims.ts', true],
    ['src/notebooks/train/page/figures.tsx', 'src/ui/LineChart.tsx', false],
    ['src/notebooks/train/experiment/experiment.ts', 'src/core/errors.ts', false],
    ['src/engine/worker.ts', 'src/notebooks/train/experiment/experiment.ts', false],
    ['src/cli/main.ts', 'src/engine/protocol.ts', true],
    ['src/app/store.ts', 'src/engine/client.ts', false],
    ['src/main.tsx', 'src/app/App.tsx', false],
  ])('%s may import %s', (file, path, typeOnly) => {
    expect(mayImport(file, path, typeOnly)).toBe(true);
  });
});

describe('the tree', () => {
  it('imports only downwards, from files that are there', () => {
    expect(files.length).toBeGreaterThan(20);
    const wrong = files.flatMap((file) =>
      importsOf(file, read(file)).flatMap(({ specifier, typeOnly }) => {
        const path = target(file, specifier);
        if (path === null) return [];
        if (!existsSync(join(root, path))) return [`${file} imports ${specifier}, which is not there`];
        if (!path.startsWith('src/')) return file.includes('.test.') ? [] : [`${file} imports ${specifier}`];
        return mayImport(file, path, typeOnly) ? [] : [`${file} may not import ${specifier}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('keeps figures, page and engine out of everything an experiment needs', () => {
    const wrong = files
      .filter((file) => /^src\/notebooks\/[^/]+\/experiment\/experiment\.ts$/.test(file))
      .flatMap((file) => runtimeClosure(root, file))
      .filter((path) => !/^src\/(core|notebooks)\/.*\.ts$/.test(path));
    expect(wrong).toEqual([]);
  });

  it('switches no rule off in a comment', () => {
    const off = new RegExp(['(ox|es)lint', '-disable|@ts-', '(ignore|nocheck|expect-error)'].join(''));
    const sources = [...files, ...sourceFiles(root, 'e2e'), ...sourceFiles(root, 'scripts', /\.m?ts$|\.mjs$/)];
    expect(sources.filter((file) => off.test(read(file)))).toEqual([]);
  });
});
