import { describe, expect, it } from 'vitest';
import { circles, importsOf } from './imports.ts';

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

describe('circles of imports', () => {
  it('are found, each once and whole', () => {
    const graph = new Map([
      ['a', ['b', 'd']],
      ['b', ['c']],
      ['c', ['a', 'd']],
      ['d', ['e']],
      ['e', ['f', 'g']],
      ['f', ['e']],
      ['g', []],
    ]);
    expect(circles(graph).sort()).toEqual([
      ['a', 'b', 'c'],
      ['e', 'f'],
    ]);
  });

  it('are none where two ways lead to one file', () => {
    const graph = new Map([
      ['a', ['b', 'c']],
      ['b', ['d']],
      ['c', ['d']],
      ['d', []],
    ]);
    expect(circles(graph)).toEqual([]);
  });
});
