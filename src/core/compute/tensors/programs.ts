import type { Trained } from '../step.ts';
import type { StepInput, TensorTask } from './gradients.ts';

/** A step, and what it trains. */
export interface TrainingTask extends TensorTask {
  readonly trains: Trained;
}

/** Scores that one program holds at most: 4 MB each of the half a dozen arrays of their size. */
const MOST_SCORES = 2 ** 20;

/**
 * How many models of equal shape step in one program at most. It depends on the shapes alone, never on a clock; see
 * docs/decisions/007-batched-replicas.md.
 */
export function mostTogether({ batch, candidates }: Pick<StepInput, 'batch' | 'candidates'>): number {
  return Math.max(1, Math.floor(MOST_SCORES / (batch * candidates)));
}

/** Equal for tasks that may share a program. */
function shapeOf({ userTower, itemTower, input, trains }: TrainingTask): string {
  const { batch, itemRows, candidateStart, candidates, loss, temperature, margin } = input;
  const widths = [userTower, itemTower].flatMap(({ inputs, hidden, outputs }) => [inputs, hidden, outputs]);
  return [trains, batch, itemRows, candidateStart, candidates, loss, temperature, margin, ...widths].join();
}

/** Places in `tasks`, in groups that share a program. */
export function programsOf(tasks: readonly TrainingTask[]): number[][] {
  const open = new Map<string, number[]>();
  const groups: number[][] = [];
  tasks.forEach((task, at) => {
    const shape = shapeOf(task);
    const group = open.get(shape);
    if (group && group.length < mostTogether(task.input)) {
      group.push(at);
      return;
    }
    const next = [at];
    open.set(shape, next);
    groups.push(next);
  });
  return groups;
}
