import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { backendReasons } from '../../core/backend/types.ts';
import { pages } from '../../notebooks/pages.ts';
import type { Words } from '../../notebooks/notebook.ts';
import { firstWords } from './words.ts';

/** All that the page can say: its first words, and each notebook's own under its id. */
function wordsOf(language: 'zh' | 'en'): Words {
  const read = (path: string): Words => JSON.parse(readFileSync(path, 'utf8')) as Words;
  const own = Object.keys(pages).map((id) => [id, read(`src/notebooks/${id}/page/words/${language}.json`)] as const);
  return { ...firstWords[language], ...Object.fromEntries(own) };
}

/** Every text with its dotted key. */
function textsOf(tree: Words, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : textsOf(value, `${path}${key}.`),
  );
}

const chinese = new Map(textsOf(wordsOf('zh')));
const english = new Map(textsOf(wordsOf('en')));
const placeholders = (text: string): string[] => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort();

/** Those of the keys that have no words. English has the same keys as Chinese, by the first test. */
const missing = (keys: readonly string[]): string[] => keys.filter((key) => !chinese.has(key));

/** All code but tests and the command line, whose errors stay English and never reach the page. */
const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|^cli\//.test(path))
  .map((path) => readFileSync(`src/${path}`, 'utf8'));

describe('the words of both languages', () => {
  it('have the same keys', () => {
    expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('are filled with the same values', () => {
    for (const [key, text] of chinese)
      expect([key, placeholders(text)]).toEqual([key, placeholders(english.get(key) ?? '')]);
  });

  it('leave no text empty but the gap between Chinese sentences', () => {
    const empty = (texts: Map<string, string>): string[] =>
      [...texts].filter(([, text]) => text === '').map(([key]) => key);
    expect(empty(chinese)).toEqual(['figure.gap']);
    expect(empty(english)).toEqual([]);
  });

  it('use full-width punctuation beside Chinese characters', () => {
    const wrong = [...chinese].filter(([, text]) =>
      /[\u4e00-\u9fff][,;:?!()]|[,;:?!()][\u4e00-\u9fff]/.test(text.replaceAll(/\$t\([^)]*\)/g, '')),
    );
    expect(wrong).toEqual([]);
  });

  it('say the cause and the fix of every error that the code can report', () => {
    const codes = new Set(
      sources.flatMap((text) => [...text.matchAll(/new LabError\(\s*'([a-z-]+)'/g)].map((match) => match[1])),
    );
    expect(codes.size).toBeGreaterThan(8);
    const needed = [...codes, 'unexpected'].flatMap((code) => [`errors.${code}.cause`, `errors.${code}.fix`]);
    expect(missing(needed)).toEqual([]);
  });

  it('say why a backend is not the one that was asked for, and what that meant for a run', () => {
    const during = backendReasons.filter((reason) => reason.startsWith('device-'));
    expect(during.length).toBe(2);
    expect(missing(backendReasons.map((reason) => `backend.reason.${reason}`))).toEqual([]);
    expect(missing(during.map((reason) => `notices.recoveredWords.${reason}`))).toEqual([]);
  });

  it('explain every term that the prose links', () => {
    const prose = readdirSync('src/notebooks', { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.mdx'),
    );
    const terms = prose.flatMap((path) =>
      [...readFileSync(`src/notebooks/${path}`, 'utf8').matchAll(/<Term id="([\w-]+)"/g)].map((match) => match[1]),
    );
    expect(terms.length).toBeGreaterThan(10);
    expect(missing(terms.flatMap((term) => [`terms.${term}.name`, `terms.${term}.words`]))).toEqual([]);
  });

  it('hold every text that the code asks for by a whole key', () => {
    const asked = sources.flatMap((text) => [...text.matchAll(/\bt\(\s*'([\w.-]+)'/g)].map((match) => match[1]));
    expect(asked.length).toBeGreaterThan(50);
    expect(missing(asked)).toEqual([]);
  });

  it.each(Object.keys(pages))('of notebook %s are asked for by it alone: they come with its code', (id) => {
    const asksFor = new RegExp(`\\bt\\(\\s*['"\`]${id}\\.`);
    const asking = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
      (path) =>
        /(?<!\.test)\.tsx?$/.test(path) &&
        !path.startsWith(`notebooks/${id}/`) &&
        asksFor.test(readFileSync(`src/${path}`, 'utf8')),
    );
    expect(asking).toEqual([]);
  });
});
