import drift from './drift/page/words/about.json' with { type: 'json' };
import type { NotebookId } from './experiments.ts';
import type { About, Language, Notebook } from './notebook.ts';
import pitfalls from './pitfalls/page/words/about.json' with { type: 'json' };
import questions from './questions/page/words/about.json' with { type: 'json' };
import serve from './serve/page/words/about.json' with { type: 'json' };
import train from './train/page/words/about.json' with { type: 'json' };
import update from './update/page/words/about.json' with { type: 'json' };

/** A notebook before it is opened: what the lab says of it, and how its code is fetched. */
export interface Page {
  readonly about: Readonly<Record<Language, About>>;
  readonly open: () => Promise<Notebook>;
}

const listed = {
  train: { about: train, open: async () => (await import('./train/page/index.ts')).notebook },
  serve: { about: serve, open: async () => (await import('./serve/page/index.ts')).notebook },
  update: { about: update, open: async () => (await import('./update/page/index.ts')).notebook },
  drift: { about: drift, open: async () => (await import('./drift/page/index.ts')).notebook },
  questions: { about: questions, open: async () => (await import('./questions/page/index.ts')).notebook },
  pitfalls: { about: pitfalls, open: async () => (await import('./pitfalls/page/index.ts')).notebook },
} as const satisfies Readonly<Record<NotebookId, Page>>;

/** The list with each notebook's own types. @internal for e2e, which reads the words of every page. */
export type Pages = typeof listed;

/** Every notebook's page, in the order they are taught. Its code comes when it is opened. */
export const pages: Readonly<Record<string, Page>> = listed;
