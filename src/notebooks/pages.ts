import type { NotebookId } from './experiments.ts';
import type { Notebook } from './notebook.ts';

const opened = {
  train: async () => (await import('./train/page/index.ts')).notebook,
  serve: async () => (await import('./serve/page/index.ts')).notebook,
  update: async () => (await import('./update/page/index.ts')).notebook,
  drift: async () => (await import('./drift/page/index.ts')).notebook,
  questions: async () => (await import('./questions/page/index.ts')).notebook,
  pitfalls: async () => (await import('./pitfalls/page/index.ts')).notebook,
} satisfies Readonly<Record<NotebookId, () => Promise<Notebook>>>;

/** Every notebook's page; its code comes when it is first opened. Names stand in the app's words under `notebooks`. */
export const pages: Readonly<Record<string, () => Promise<Notebook>>> = opened;
