import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { questions } from './parameters.ts';

const read = (language: string): string => readFileSync(`src/notebooks/questions/${language}.mdx`, 'utf8');
const zh = read('zh');
const en = read('en');

/** Every component of the prose with its id, in order. */
const cells = (text: string): string[] =>
  [...text.matchAll(/<([A-Z]\w*)(?:\s+id="([\w-]+)")?/g)]
    .filter(([, name]) => name !== 'Term')
    .map(([, name, id]) => `${name}#${id ?? ''}`);
const terms = (text: string): string[] => [...text.matchAll(/<Term id="([\w-]+)"/g)].map((match) => match[1]!);

describe('the prose of questions', () => {
  it('has the same cells in both languages, in the same order', () => {
    expect(cells(zh)).toEqual(cells(en));
  });

  it('gives every question its run, its look, its costs, and a sentence', () => {
    const rhythm = questions.flatMap((question) => [
      `Cell#${question}`,
      `Cell#${question}-look`,
      `Cell#${question}-cost`,
      'What#',
    ]);
    expect(cells(zh)).toEqual(['Cell#why', ...rhythm, 'Cell#knobs', 'Cell#remember']);
  });

  it('links the same terms', () => {
    expect(terms(zh).sort()).toEqual(terms(en).sort());
  });

  it('says in both languages that the lecture’s scale is arithmetic', () => {
    expect(zh).toContain('那是算术，不是实测');
    expect(en).toContain('That is arithmetic, not measurement');
  });

  it('uses full-width punctuation beside Chinese characters', () => {
    const text = zh.replaceAll(/\$[^$]+\$/g, '').replaceAll(/<[^>]*>/g, '');
    expect(text.match(/[\u4e00-\u9fff][,;:?!()]|[,;:?!()][\u4e00-\u9fff]/g)).toBeNull();
  });
});
