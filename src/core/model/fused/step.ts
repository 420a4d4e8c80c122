import { losses } from '../loss.ts';
import { adamRate } from '../reference/adam.ts';
import {
  trainedParts,
  type Learner,
  type StepBatch,
  type StepGradients,
  type StepReport,
  type StepRule,
} from '../step.ts';
import { Chunk } from './chunk.ts';
import { Home, learnerBytes, type TowerHome } from './home.ts';
import { batchBytes, writeBatch } from './write-batch.ts';

/** More working memory than a step has asked for, so that the next one, a little larger, fits as well. */
const SPARE = 1.5;

const noNumbers = new Float32Array(0);
const noRows = new Int32Array(0);

/** Takes gradient steps with the WebAssembly kernels: each is one call. */
export class FusedSteps {
  private chunk: Chunk | null = null;
  private readonly homes = new WeakMap<Learner, Home>();

  constructor(private readonly module: WebAssembly.Module) {}

  /**
   * One gradient step, to the bit what `referenceStep` does. The model moves into the kernels' memory at its first.
   * The report's gradients are good until the next step of any model.
   */
  step(learner: Learner, batch: StepBatch, rule: StepRule): StepReport {
    const home = this.prepare(learner, batch);
    const { user, item, chunk } = home;
    const { userAdam, itemAdam } = learner;
    const layers = rule.trains === 'everything';
    const items = rule.trains !== 'user-ids';
    home.step.set({ loss: losses.indexOf(rule.loss), trains: trainedParts.indexOf(rule.trains) });
    home.step.setReal({
      scale: 1 / rule.temperature,
      margin: rule.margin / rule.temperature,
      embeddingRate: rule.embeddingLearningRate,
      denseRate: layers ? adamRate(rule.denseLearningRate, userAdam.steps + 1) : 0,
    });
    const loss = chunk.kernels.step(home.step.address);
    const gradients = (): StepGradients => gradientsOf(home, layers, items);
    if (Number.isNaN(loss)) return { loss, rowsTouched: 0, users: noRows, items: noRows, gradients };
    if (layers) {
      userAdam.steps += 1;
      itemAdam.steps += 1;
    }
    return {
      loss,
      rowsTouched: countRows(user) + countRows(item),
      users: touchedIds(user, chunk.buffer),
      items: touchedIds(item, chunk.buffer),
      gradients,
    };
  }

  /** The model's place in the kernels' memory, with the batch written and room for the step's working memory. */
  private prepare(learner: Learner, batch: StepBatch): Home {
    const known = this.homes.get(learner);
    let home = known?.isHomeOf(learner) ? known : this.moveIn(learner, 0);
    let needed = batchBytes(batch);
    if (needed > home.chunk.scratchBytes) home = this.moveIn(learner, needed);
    for (;;) {
      writeBatch(home, batch);
      needed = home.chunk.kernels.layOut(home.step.address) - home.chunk.scratch;
      if (needed <= home.chunk.scratchBytes) return home;
      home = this.moveIn(learner, needed);
    }
  }

  private moveIn(learner: Learner, scratchBytes: number): Home {
    const bytes = learnerBytes(learner);
    if (!this.chunk?.hasRoom(bytes, scratchBytes)) this.chunk = new Chunk(this.module, bytes, SPARE * scratchBytes);
    const home = new Home(learner, this.chunk);
    this.homes.set(learner, home);
    return home;
  }
}

/** Rows that the last step moved; a table that is not trained has none. */
function countRows({ features }: TowerHome): number {
  return features.reduce((sum, feature) => sum + feature.get('touchedCount'), 0);
}

/** The rows of the tower's first table, which is that of the IDs. */
function touchedIds({ features: [ids] }: TowerHome, buffer: ArrayBuffer): Int32Array {
  return new Int32Array(buffer, ids.get('touched'), ids.get('touchedCount')).slice();
}

function gradientsOf({ user, item, chunk }: Home, layers: boolean, items: boolean): StepGradients {
  const layersOf = ({ record }: TowerHome): Float32Array => {
    const [inputs, hidden, outputs] = [record.get('inputs'), record.get('hidden'), record.get('outputs')];
    const count = (inputs + 1) * hidden + (hidden + 1) * outputs;
    return new Float32Array(chunk.buffer, record.get('layerGradient'), count);
  };
  return {
    userLayers: layers ? layersOf(user) : noNumbers,
    itemLayers: layers ? layersOf(item) : noNumbers,
    users: inputsOf(user, chunk.buffer),
    items: items ? inputsOf(item, chunk.buffer) : noNumbers,
  };
}

/** [rows, inputs] without the rows' padding. */
function inputsOf({ record }: TowerHome, buffer: ArrayBuffer): Float32Array {
  const [rows, inputs] = [record.get('rows'), record.get('inputs')];
  const padded = (inputs + 3) & ~3;
  const values = new Float32Array(buffer, record.get('inputGradient'), rows * padded);
  if (padded === inputs) return values;
  const out = new Float32Array(rows * inputs);
  for (let i = 0; i < rows; i++) out.set(values.subarray(i * padded, i * padded + inputs), i * inputs);
  return out;
}
