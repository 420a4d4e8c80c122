import { LabError } from '../core/errors.ts';
import type { Experiment } from '../core/experiment/experiment.ts';

const experiments: Readonly<Record<string, () => Promise<Experiment>>> = {
  train: async () => (await import('../notebooks/train/experiment/experiment.ts')).train,
  serve: async () => (await import('../notebooks/serve/experiment/experiment.ts')).serve,
  update: async () => (await import('../notebooks/update/experiment/experiment.ts')).update,
  drift: async () => (await import('../notebooks/drift/experiment/experiment.ts')).drift,
  questions: async () => (await import('../notebooks/questions/experiment/experiment.ts')).questionsNotebook,
  pitfalls: async () => (await import('../notebooks/pitfalls/experiment/experiment.ts')).pitfallsNotebook,
};

/**
 * Loads a notebook's experiment.
 * @throws LabError `notebook-unknown`, naming those there are.
 */
export async function experimentOf(id: string): Promise<Experiment> {
  if (!Object.hasOwn(experiments, id)) {
    const allowed = Object.keys(experiments).join(', ');
    throw new LabError('notebook-unknown', `unknown notebook ${id}: allowed are ${allowed}`, { notebook: id, allowed });
  }
  return experiments[id]!();
}
