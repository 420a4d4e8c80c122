import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (language: string): string => readFileSync(`src/notebooks/train/${language}.mdx`, 'utf8');
const zh = read('zh');
const en = read('en');

/** Every component of the prose with its id, in order. */
const cells = (text: string): string[] =>
  [...text.matchAll(/<([A-Z]\w*)(?:\s+id="([\w-]+)")?/g)]
    .filter(([, name]) => name !== 'Term')
    .map(([, name, id]) => `${name}#${id ?? ''}`);
const terms = (text: string): string[] => [...text.matchAll(/<Term id="([\w-]+)"/g)].map((match) => match[1]!);

describe('the prose of train', () => {
  it('has the same cells in both languages, in the same order', () => {
    expect(cells(zh)).toEqual(cells(en));
  });

  it('keeps the rhythm of every notebook', () => {
    const rhythm = ['why', 'time', 'predict', 'run', 'happened', 'knobs', 'claims', 'remember'].map(
      (id) => `Cell#${id}`,
    );
    expect(cells(zh).filter((cell) => rhythm.includes(cell))).toEqual(rhythm);
  });

  it('links the same terms', () => {
    expect(terms(zh).sort()).toEqual(terms(en).sort());
  });

  it('shows the same formulas', () => {
    const formulas = (text: string): string[] => text.match(/\$\$[^$]+\$\$/g) ?? [];
    expect(formulas(zh)).toEqual(formulas(en));
    expect(formulas(zh)).toHaveLength(3);
  });

  it('uses full-width punctuation beside Chinese characters', () => {
    const text = zh.replaceAll(/\$[^$]+\$/g, '').replaceAll(/<[^>]*>/g, '');
    expect(text.match(/[\u4e00-\u9fff][,;:?!()]|[,;:?!()][\u4e00-\u9fff]/g)).toBeNull();
  });
});
