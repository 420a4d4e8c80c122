import { computeBackend, type StepTask } from '../compute/backend.ts';
import type { Batch, StepReport, StepRule, Trained, TrainingState } from '../compute/step.ts';
import { LabError } from '../errors.ts';
import type { RunContext } from '../experiment/experiment.ts';
import { copyAdam, createAdam, type AdamState } from '../model/dense.ts';
import { LearningLog, type LearningData } from './chance-loss.ts';
import { copyTwoTower, type TwoTower } from '../model/two-tower.ts';

/** How a trainer learns. `trains` is the default of its steps; left out, it is `everything`. */
export interface TrainerSettings extends Omit<StepRule, 'trains'> {
  readonly trains?: Trained;
}

/** What one step does differently from the trainer's settings. */
export interface StepOptions {
  readonly trains?: Trained;
  /** Both learning rates are multiplied by it; 1 by default. */
  readonly rateFactor?: number;
}

/** Rows of the ID tables, ascending, each once. */
export interface TouchedIds {
  readonly users: Int32Array;
  readonly items: Int32Array;
}

/** What a trainer remembers beside the model. */
interface Memory {
  readonly learning: LearningData;
  readonly userAdam: AdamState;
  readonly itemAdam: AdamState;
  readonly users: ReadonlySet<number>;
  readonly items: ReadonlySet<number>;
  readonly steps: number;
  readonly rowsTouched: number;
}

/** A trainer as plain data, without how it learns: what crosses from one thread to another. */
export interface TrainerData {
  readonly model: TwoTower;
  readonly memory: Memory;
}

const ascending = (rows: ReadonlySet<number>): Int32Array => Int32Array.from(rows).sort();

/** Takes gradient steps on one model. The model and all optimiser state stay on the host. */
export class Trainer implements TrainingState {
  /** How its loss has done so far. */
  readonly learning: LearningLog;
  readonly userAdam: AdamState;
  readonly itemAdam: AdamState;
  private readonly touchedUsers: Set<number>;
  private readonly touchedItems: Set<number>;
  private steps: number;
  private rows: number;

  constructor(
    readonly model: TwoTower,
    readonly settings: TrainerSettings,
    private readonly compute: RunContext['compute'],
    memory?: Memory,
  ) {
    this.userAdam = memory ? copyAdam(memory.userAdam) : createAdam(model.userTower.weights.length);
    this.itemAdam = memory ? copyAdam(memory.itemAdam) : createAdam(model.itemTower.weights.length);
    this.touchedUsers = new Set(memory?.users);
    this.touchedItems = new Set(memory?.items);
    this.learning = new LearningLog(memory?.learning);
    this.steps = memory?.steps ?? 0;
    this.rows = memory?.rowsTouched ?? 0;
  }

  /** Goes on from a trainer's data, to the bit, and takes its arrays over. */
  static from({ model, memory }: TrainerData, settings: TrainerSettings, compute: RunContext['compute']): Trainer {
    return new Trainer(model, settings, compute, memory);
  }

  /** Rows of all embedding tables that steps have updated so far; a row counts once a step. */
  get rowsTouched(): number {
    return this.rows;
  }

  /**
   * A copy that shares nothing and trains on bit by bit as this one would: a snapshot, or the start of a fork.
   * @param model what the copy trains, from then on its own; its towers have this model's shapes.
   */
  copy(model: TwoTower = copyTwoTower(this.model)): Trainer {
    return new Trainer(model, this.settings, this.compute, this.memory);
  }

  /** A copy as plain data, in arrays of its own: this trainer's may lie in a backend's memory. */
  data(): TrainerData {
    const { model, memory } = this.copy();
    return { model, memory };
  }

  private get memory(): Memory {
    return {
      learning: this.learning.data,
      userAdam: this.userAdam,
      itemAdam: this.itemAdam,
      users: this.touchedUsers,
      items: this.touchedItems,
      steps: this.steps,
      rowsTouched: this.rows,
    };
  }

  /** The user and item IDs whose embeddings steps have updated since they were last taken. */
  get touched(): TouchedIds {
    return { users: ascending(this.touchedUsers), items: ascending(this.touchedItems) };
  }

  /** The same, and the next ones are counted from here. */
  takeTouched(): TouchedIds {
    const { touched } = this;
    this.touchedUsers.clear();
    this.touchedItems.clear();
    return touched;
  }

  /**
   * One gradient step: Adam on the dense layers, row-wise Adagrad on the rows the batch looked up. What is not trained
   * stays as it is to the bit, its optimiser's memory too.
   * @returns the batch's mean loss before the step.
   * @throws LabError `not-finite-loss` naming the step, where the loss or a gradient is no number; the model is left
   * as it was before it.
   */
  async step(batch: Batch, options: StepOptions = {}): Promise<number> {
    const task = this.task(batch, options);
    const [take] = await this.compute(() => computeBackend().steps([task]));
    return this.note(task, take()).loss;
  }

  /** A step in the form that a backend takes. */
  task(batch: Batch, { trains, rateFactor = 1 }: StepOptions = {}): StepTask {
    const { settings } = this;
    const rule = {
      ...settings,
      trains: trains ?? settings.trains ?? 'everything',
      embeddingLearningRate: rateFactor * settings.embeddingLearningRate,
      denseLearningRate: rateFactor * settings.denseLearningRate,
    };
    return { state: this, batch, rule };
  }

  /** Records a step that the backend has taken. @throws as `step`. */
  note({ batch, rule }: StepTask, report: StepReport): StepReport {
    this.steps += 1;
    if (Number.isNaN(report.loss)) {
      throw new LabError('not-finite-loss', `the loss is no longer a number at step ${this.steps}`, {
        step: this.steps,
      });
    }
    this.learning.see(batch.candidates, rule, report.loss);
    this.rows += report.rowsTouched;
    for (const row of report.users) this.touchedUsers.add(row);
    for (const row of report.items) this.touchedItems.add(row);
    return report;
  }
}
