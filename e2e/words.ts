import { readFileSync } from 'node:fs';
import app from '../src/app/i18n/en.json' with { type: 'json' };
import { notebookIds, type NotebookId } from '../src/notebooks/experiments.ts';
import type { Pages } from '../src/notebooks/pages.ts';
import shared from '../src/notebooks/parts/words/en.json' with { type: 'json' };

type Own = { readonly [Id in NotebookId]: Awaited<ReturnType<Pages[Id]['open']>>['words']['en'] };
type Abouts = { readonly [Id in NotebookId]: Pages[Id]['about']['en'] };

/** All that the page can say, in one language: the app's words, those that notebooks share, and each one's under its id. */
export type Words = typeof app & typeof shared & Own & { readonly notebooks: Abouts };

const read = (file: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`../src/${file}`, import.meta.url), 'utf8')) as Record<string, unknown>;

function wordsIn(language: 'zh' | 'en'): Words {
  const own = notebookIds.map((id) => [id, read(`notebooks/${id}/page/words/${language}.json`)]);
  const abouts = notebookIds.map((id) => [id, read(`notebooks/${id}/page/words/about.json`)[language]]);
  return {
    ...read(`app/i18n/${language}.json`),
    ...read(`notebooks/parts/words/${language}.json`),
    ...Object.fromEntries(own),
    notebooks: Object.fromEntries(abouts),
  } as Words;
}

export const words = { zh: wordsIn('zh'), en: wordsIn('en') };
