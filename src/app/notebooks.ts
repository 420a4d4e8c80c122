import type { Notebook } from '../notebooks/notebook.ts';

/** Every notebook of the lab; its code comes when it is first opened. Names stand in the app's words under `notebooks`. */
export const notebooks: Readonly<Record<string, () => Promise<Notebook>>> = {
  train: async () => (await import('../notebooks/train/page/index.ts')).notebook,
  serve: async () => (await import('../notebooks/serve/page/index.ts')).notebook,
  update: async () => (await import('../notebooks/update/page/index.ts')).notebook,
  drift: async () => (await import('../notebooks/drift/page/index.ts')).notebook,
  questions: async () => (await import('../notebooks/questions/page/index.ts')).notebook,
  pitfalls: async () => (await import('../notebooks/pitfalls/page/index.ts')).notebook,
};
