import { getBackend } from '@tensorflow/tfjs-core';
import type { RunContext } from '../experiment/experiment.ts';
import { lossAndGradientsOf, type StepInput, type StepOutput, type StepTask, type Trained } from './gradients.ts';
import type { Batch, StepOptions, Trainer } from './trainer.ts';

/** A step that is due: whose, on what, and how. */
export interface DueStep {
  readonly trainer: Trainer;
  readonly batch: Batch;
  readonly options?: StepOptions;
  /** Is shown the gradients before they are applied; it may keep none of the arrays. */
  readonly seen?: (output: StepOutput) => void;
}

/** Scores that one program holds at most: 4 MB each of the half a dozen arrays of their size. */
const MOST_SCORES = 2 ** 20;

/**
 * How many models of equal shape step in one program at most. It depends on the backend and the shapes alone, never on
 * a clock; see docs/decisions/007-batched-replicas.md for what was measured.
 */
export function mostTogether(backend: string, { batch, candidates }: Pick<StepInput, 'batch' | 'candidates'>): number {
  if (backend === 'cpu') return 1;
  return Math.max(1, Math.floor(MOST_SCORES / (batch * candidates)));
}

interface Task extends StepTask {
  readonly trains: Trained;
}

/** Equal for tasks that may share a program. */
function shapeOf({ userTower, itemTower, input, trains }: Task): string {
  const { batch, itemRows, candidateStart, candidates, loss, temperature, margin } = input;
  const widths = [userTower, itemTower].flatMap(({ inputs, hidden, outputs }) => [inputs, hidden, outputs]);
  return [trains, batch, itemRows, candidateStart, candidates, loss, temperature, margin, ...widths].join();
}

/** Places in `tasks`, in groups that share a program. */
function programs(tasks: readonly Task[], backend: string): number[][] {
  const open = new Map<string, number[]>();
  const groups: number[][] = [];
  tasks.forEach((task, at) => {
    const shape = shapeOf(task);
    const group = open.get(shape);
    if (group && group.length < mostTogether(backend, task.input)) {
      group.push(at);
      return;
    }
    const next = [at];
    open.set(shape, next);
    groups.push(next);
  });
  return groups;
}

/**
 * One step of each of several trainers, none of which shares anything with another. Steps of equal shape that train
 * the same are computed as one batched program where that is faster; on cpu and wasm the numbers are, to the bit,
 * those of one step after the other.
 * @returns each batch's mean loss before its step.
 * @throws LabError `not-finite-loss` where a loss or gradient is no number: the steps before it are done, its own and
 * those after it are not.
 */
export async function stepTogether(due: readonly DueStep[], compute: RunContext['compute']): Promise<number[]> {
  const tasks = due.map(({ trainer, batch, options }): Task => {
    const { userTower, itemTower } = trainer.model;
    return { userTower, itemTower, input: trainer.input(batch), trains: trainer.trains(options) };
  });
  const outputs = await compute(() => outputsOf(tasks));
  return due.map(({ trainer, batch, options, seen }, at) => {
    seen?.(outputs[at]);
    return trainer.apply(batch, outputs[at], options);
  });
}

async function outputsOf(tasks: readonly Task[]): Promise<StepOutput[]> {
  const outputs = new Array<StepOutput>(tasks.length);
  for (const group of programs(tasks, getBackend())) {
    const { trains } = tasks[group[0]];
    const computed = await lossAndGradientsOf(
      group.map((at) => tasks[at]),
      trains,
    );
    group.forEach((at, i) => (outputs[at] = computed[i]));
  }
  return outputs;
}
