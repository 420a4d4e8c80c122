import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importsOf, mayImport, placeOf, rooms, runtimeClosure, sourceFiles, target, unrepeatable } from './imports.ts';
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

const train = 'src/notebooks/train';
const allowedAtRunTime = new Set(['core', 'parameters', 'experiment']);

describe('who may import whom', () => {
  it.each<[file: string, path: string, typeOnly?: boolean]>([
    ['src/core/a/x.ts', 'src/engine/protocol.ts', true],
    ['src/core/a/x.ts', `${train}/events.ts`, true],
    ['src/ui/x.tsx', 'src/core/errors.ts'],
    ['src/ui/x.tsx', `${train}/events.ts`, true],
    // The contract: parameters build on core; events and queries are types.
    [`${train}/parameters.ts`, `${train}/experiment/experiment.ts`, true],
    [`${train}/parameters.ts`, `${train}/page/view/view.ts`, true],
    [`${train}/parameters.ts`, 'src/notebooks/notebook.ts', true],
    [`${train}/parameters.ts`, 'src/notebooks/serve/parameters.ts', true],
    [`${train}/events.ts`, 'src/core/errors.ts'],
    [`${train}/events.ts`, `${train}/parameters.ts`],
    [`${train}/queries.ts`, `${train}/experiment/session.ts`, true],
    ['src/notebooks/pitfalls/parameters.ts', 'src/notebooks/serve/parameters.ts'],
    // The half that computes.
    [`${train}/experiment/experiment.ts`, `${train}/page/figures.tsx`],
    [`${train}/experiment/deep/helper.ts`, `${train}/page/view/view.ts`, true],
    [`${train}/experiment/experiment.ts`, 'src/ui/format.ts'],
    [`${train}/experiment/experiment.ts`, 'src/notebooks/notebook.ts', true],
    [`${train}/experiment/experiment.ts`, 'src/notebooks/parts/units.ts'],
    [`${train}/experiment/experiment.ts`, 'src/notebooks/serve/experiment/experiment.ts'],
    [`${train}/experiment/experiment.test.ts`, `${train}/page/view/view.ts`],
    ['src/notebooks/pitfalls/experiment/pitfalls.ts', 'src/notebooks/serve/experiment/session.ts'],
    ['src/notebooks/pitfalls/experiment/pitfalls.ts', 'src/notebooks/drift/experiment/experiment.ts'],
    ['src/notebooks/serve/experiment/day.ts', 'src/notebooks/pitfalls/experiment/experiment.ts'],
    // The half that shows.
    [`${train}/page/view/view.ts`, `${train}/experiment/experiment.ts`, true],
    [`${train}/page/figures/map/use-umap.ts`, `${train}/experiment/frames.ts`],
    [`${train}/page/index.ts`, 'src/notebooks/serve/events.ts', true],
    [`${train}/page/index.ts`, 'src/notebooks/serve/page/index.ts'],
    [`${train}/page/figures.tsx`, 'src/app/store.ts'],
    [`${train}/page/figures.tsx`, 'src/engine/protocol.ts', true],
    ['src/notebooks/pitfalls/page/index.ts', 'src/notebooks/serve/experiment/experiment.ts'],
    // What notebooks share, and their lists.
    ['src/notebooks/parts/films.ts', `${train}/events.ts`, true],
    ['src/notebooks/parts/films.ts', 'src/notebooks/pages.ts'],
    ['src/notebooks/experiments.ts', `${train}/experiment/frames.ts`],
    ['src/notebooks/experiments.ts', `${train}/page/index.ts`],
    ['src/notebooks/pages.ts', `${train}/page/view/view.ts`],
    ['src/notebooks/pages.ts', 'src/notebooks/experiments.ts'],
    // Those who run and show them.
    ['src/engine/worker.ts', 'src/notebooks/pages.ts'],
    ['src/engine/worker.ts', `${train}/experiment/experiment.ts`],
    ['src/engine/worker.ts', 'src/ui/format.ts'],
    ['src/cli/main.ts', 'src/engine/client.ts'],
    ['src/cli/main.ts', `${train}/experiment/helper.ts`],
    ['src/app/store.ts', 'src/cli/main.ts'],
    ['src/app/store.ts', `${train}/page/view/view.ts`, true],
    ['src/app/store.ts', 'src/notebooks/experiments.ts'],
  ])('%s may not import %s', (file, path, typeOnly = false) => {
    expect(mayImport(file, path, typeOnly)).toBe(false);
  });

  it.each<[file: string, path: string, typeOnly?: boolean]>([
    ['src/core/model/x.ts', 'src/core/errors.ts'],
    ['src/ui/x.tsx', 'src/core/experiment/claims.ts', true],
    [`${train}/parameters.ts`, 'src/core/training/parameters.ts'],
    [`${train}/events.ts`, 'src/core/evaluation/metrics.ts', true],
    [`${train}/events.ts`, `${train}/parameters.ts`, true],
    ['src/notebooks/pitfalls/parameters.ts', 'src/notebooks/serve/parameters.ts', true],
    [`${train}/experiment/experiment.ts`, 'src/core/errors.ts'],
    [`${train}/experiment/deep/helper.ts`, `${train}/experiment/frames.ts`],
    [`${train}/experiment/experiment.ts`, `${train}/parameters.ts`],
    ['src/notebooks/pitfalls/experiment/pitfalls.ts', 'src/notebooks/serve/experiment/experiment.ts'],
    ['src/notebooks/pitfalls/experiment/pitfalls.ts', 'src/notebooks/update/events.ts', true],
    [`${train}/page/figures.tsx`, 'src/ui/LineChart.tsx'],
    [`${train}/page/figures.tsx`, 'src/core/data/films.ts'],
    [`${train}/page/figures/map/MapFigure.tsx`, `${train}/events.ts`, true],
    [`${train}/page/figures/map/MapFigure.tsx`, 'src/notebooks/parts/films.ts'],
    [`${train}/page/view/view.test.ts`, `${train}/experiment/frames.ts`],
    ['src/notebooks/experiments.ts', `${train}/experiment/experiment.ts`],
    ['src/notebooks/pages.ts', `${train}/page/index.ts`],
    ['src/notebooks/pages.ts', `${train}/page/words/about.json`],
    ['src/notebooks/pages.ts', 'src/notebooks/experiments.ts', true],
    ['src/engine/worker.ts', 'src/notebooks/experiments.ts'],
    ['src/cli/main.ts', 'src/engine/protocol.ts', true],
    ['src/app/store.ts', 'src/engine/client.ts'],
    ['src/app/store.ts', 'src/notebooks/pages.ts'],
    ['src/main.tsx', 'src/app/App.tsx'],
  ])('%s may import %s', (file, path, typeOnly = false) => {
    expect(mayImport(file, path, typeOnly)).toBe(true);
  });

  it('names a file that stands in no room', () => {
    expect(() => placeOf('src/attic/x.ts')).toThrowError('src/attic/x.ts is in no room');
  });
});

describe('what keeps a run from repeating itself', () => {
  it.each([
    ['Math.random()', ['Math.random']],
    ['Date.now()', ['Date']],
    ['new Date()', ['Date']],
    ['performance.now()', ['performance']],
    ['globalThis.performance.now()', ['performance']],
    ['setTimeout(run, 1)', ['setTimeout']],
    ['[later].map((x) => x(setInterval))', ['setInterval']],
    ['crypto.randomUUID()', ['crypto']],
  ])('is found in %s', (code, found) => {
    expect(unrepeatable('x.ts', `export const x = ${code};`)).toEqual(found);
  });

  it.each(['context.performance', '{ Date: 1 }.Date', 'Math.max(1, 2)', '(day: Date): string => "performance"'])(
    'is not found in %s',
    (code) => {
      expect(unrepeatable('x.ts', `export const x = ${code};`)).toEqual([]);
    },
  );
});

describe('the tree', () => {
  it('imports only what its rooms allow, from files that are there', () => {
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

  it('has somebody in every room', () => {
    const inhabited = new Set(files.map((file) => placeOf(file).room));
    expect(Object.keys(rooms).filter((room) => !inhabited.has(room))).toEqual([]);
  });

  it('tells no time and draws nothing by chance where a run must repeat itself', () => {
    // A test may wait for what it looks at.
    const bound = files.filter((file) => rooms[placeOf(file).room].repeatable && !file.includes('.test.'));
    expect(bound.length).toBeGreaterThan(40);
    expect(bound.flatMap((file) => unrepeatable(file, read(file)).map((name) => `${file} uses ${name}`))).toEqual([]);
  });

  it('keeps figures, page and engine out of everything an experiment needs', () => {
    const entries = files.filter((file) => /^src\/notebooks\/[^/]+\/experiment\/experiment\.ts$/.test(file));
    expect(entries.length).toBeGreaterThan(5);
    const needed = [...new Set(entries.flatMap((file) => runtimeClosure(root, file)))];
    expect(needed.filter((path) => !allowedAtRunTime.has(placeOf(path).room))).toEqual([]);
    const packages = needed.flatMap((path) =>
      importsOf(path, read(path)).flatMap(({ specifier, typeOnly }) =>
        typeOnly || target(path, specifier) ? [] : [specifier],
      ),
    );
    expect(packages).toContain('@noble/hashes/sha2.js');
    expect(
      packages.filter((name) => /tensorflow|react|zustand|recharts|comlink|mantine|deck\.gl|i18next|^node:/.test(name)),
    ).toEqual([]);
  });

  it('switches no rule off in a comment', () => {
    const off = new RegExp(['(ox|es)lint', '-disable|@ts-', '(ignore|nocheck|expect-error)'].join(''));
    const sources = [...files, ...sourceFiles(root, 'e2e'), ...sourceFiles(root, 'scripts', /\.m?ts$|\.mjs$/)];
    expect(sources.filter((file) => off.test(read(file)))).toEqual([]);
  });
});
