import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (language: string): string => readFileSync(`src/notebooks/update/${language}.mdx`, 'utf8');
const zh = read('zh');
const en = read('en');

/** Every component of the prose with its id, in order. */
const cells = (text: string): string[] =>
  [...text.matchAll(/<([A-Z]\w*)(?:\s+id="([\w-]+)")?/g)]
    .filter(([, name]) => name !== 'Term')
    .map(([, name, id]) => `${name}#${id ?? ''}`);
const terms = (text: string): string[] => [...text.matchAll(/<Term id="([\w-]+)"/g)].map((match) => match[1]!);

describe('the prose of update', () => {
  it('has the same cells in both languages, in the same order', () => {
    expect(cells(zh)).toEqual(cells(en));
  });

  it('keeps the rhythm of every notebook', () => {
    const rhythm = ['why', 'loops', 'predict', 'run', 'happened', 'knobs', 'claims', 'remember'].map(
      (id) => `Cell#${id}`,
    );
    expect(cells(zh).filter((cell) => rhythm.includes(cell))).toEqual(rhythm);
  });

  it('links the same terms', () => {
    expect(terms(zh).sort()).toEqual(terms(en).sort());
  });

  it('has places for the fork and for the watched user', () => {
    for (const id of ['fork', 'watch']) expect(cells(zh)).toContain(`Cell#${id}`);
  });

  it('uses full-width punctuation beside Chinese characters', () => {
    const text = zh.replaceAll(/\$[^$]+\$/g, '').replaceAll(/<[^>]*>/g, '');
    expect(text.match(/[\u4e00-\u9fff][,;:?!()]|[,;:?!()][\u4e00-\u9fff]/g)).toBeNull();
  });
});
