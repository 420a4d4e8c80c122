import { LabError } from '../core/errors.ts';
import type { Experiment } from '../core/experiment/experiment.ts';

/** Every notebook's experiment, in the order they are taught. Its code comes when it is asked for. */
export const experiments = {
  train: async () => (await import('./train/experiment/experiment.ts')).train,
  serve: async () => (await import('./serve/experiment/experiment.ts')).serve,
  update: async () => (await import('./update/experiment/experiment.ts')).update,
  drift: async () => (await import('./drift/experiment/experiment.ts')).drift,
  questions: async () => (await import('./questions/experiment/experiment.ts')).questionsNotebook,
  pitfalls: async () => (await import('./pitfalls/experiment/experiment.ts')).pitfallsNotebook,
} as const satisfies Readonly<Record<string, () => Promise<Experiment>>>;

export type NotebookId = keyof typeof experiments;

/** Ids of all notebooks, in the order they are taught. */
export const notebookIds = Object.keys(experiments) as readonly NotebookId[];

const isId = (id: string): id is NotebookId => Object.hasOwn(experiments, id);

/**
 * Loads a notebook's experiment.
 * @throws LabError `notebook-unknown`, naming those there are.
 */
export async function experimentOf(id: string): Promise<Experiment> {
  if (isId(id)) return experiments[id]();
  const allowed = notebookIds.join(', ');
  throw new LabError('notebook-unknown', `unknown notebook ${id}: allowed are ${allowed}`, { notebook: id, allowed });
}
