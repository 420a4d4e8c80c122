import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** A notebook's prose in both languages. */
export interface ProseText {
  readonly zh: string;
  readonly en: string;
}

export function proseOf(notebook: string): ProseText {
  const read = (language: string): string => readFileSync(`src/notebooks/${notebook}/page/${language}.mdx`, 'utf8');
  return { zh: read('zh'), en: read('en') };
}

/** Every component of the prose with its id, in order. */
export const cellsOf = (text: string): string[] =>
  [...text.matchAll(/<([A-Z]\w*)(?:\s+id="([\w-]+)")?/g)]
    .filter(([, name]) => name !== 'Term')
    .map(([, name, id]) => `${name}#${id ?? ''}`);

const termsOf = (text: string): string[] => [...text.matchAll(/<Term id="([\w-]+)"/g)].map((match) => match[1]);

/** What holds for the prose of every notebook. */
export function itIsOneProse({ zh, en }: ProseText): void {
  it('has the same cells in both languages, in the same order', () => {
    expect(cellsOf(zh)).toEqual(cellsOf(en));
  });

  it('links the same terms', () => {
    expect(termsOf(zh).sort()).toEqual(termsOf(en).sort());
  });

  it('uses full-width punctuation beside Chinese characters', () => {
    const text = zh.replaceAll(/\$[^$]+\$/g, '').replaceAll(/<[^>]*>/g, '');
    expect(text.match(/[\u4e00-\u9fff][,;:?!()]|[,;:?!()][\u4e00-\u9fff]/g)).toBeNull();
  });
}

/** The cells that give a notebook its rhythm stand in their order. @param look what the reader looks at first. */
export function itKeepsTheRhythm({ zh }: ProseText, look: string): void {
  it('keeps the rhythm of every notebook', () => {
    const rhythm = ['why', look, 'predict', 'run', 'happened', 'knobs', 'claims', 'remember'].map((id) => `Cell#${id}`);
    expect(cellsOf(zh).filter((cell) => rhythm.includes(cell))).toEqual(rhythm);
  });
}
