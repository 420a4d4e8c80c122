import type { Experiment } from '../core/experiment/experiment.ts';
import { drift } from '../notebooks/drift/experiment/experiment.ts';
import { pitfallsNotebook } from '../notebooks/pitfalls/experiment/experiment.ts';
import { questionsNotebook } from '../notebooks/questions/experiment/experiment.ts';
import { serve } from '../notebooks/serve/experiment/experiment.ts';
import { train } from '../notebooks/train/experiment/experiment.ts';
import { update } from '../notebooks/update/experiment/experiment.ts';
import { UsageError, listOf } from './usage.ts';

/** Every notebook's experiment, in the order they are taught. */
export const notebooks: readonly Experiment[] = [train, serve, update, drift, questionsNotebook, pitfallsNotebook];

/** @throws UsageError naming the notebooks there are. */
export function notebookOf(id: string): Experiment {
  const found = notebooks.find((notebook) => notebook.id === id);
  if (found) return found;
  throw new UsageError(`unknown notebook ${id}: allowed are ${listOf(notebooks.map((notebook) => notebook.id))}`);
}
