import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { initialBytes } from './budget.ts';

const chunk = (fileName: string, imports: string[], isEntry = false) => ({
  fileName,
  imports,
  isEntry,
  code: `export const name = '${fileName}';`,
});
const size = (name: string): number => gzipSync(chunk(name, []).code).length;

it('counts the entry and all it imports statically once, and nothing imported on demand', () => {
  const chunks = [
    chunk('page.js', ['shared.js', 'react.js'], true),
    chunk('shared.js', ['react.js', 'page.js']),
    chunk('react.js', []),
    chunk('notebook.js', ['shared.js', 'charts.js']),
    chunk('charts.js', []),
  ];
  expect(initialBytes(chunks)).toBe(size('page.js') + size('shared.js') + size('react.js'));
});
