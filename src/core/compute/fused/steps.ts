import { losses } from '../../model/loss.ts';
import type { StepTask } from '../backend.ts';
import { adamRate } from '../reference/adam.ts';
import {
  neededGradients,
  refusal,
  trainedParts,
  trainsLayers,
  type Batch,
  type StepGradients,
  type StepReport,
  type Trained,
  type TrainingState,
} from '../step.ts';
import { Chunk } from './chunk.ts';
import { Home, stateBytes, type TowerHome } from './home.ts';
import { batchBytes, writeBatch } from './write-batch.ts';

/** More working memory than a step has asked for, so that the next one, a little larger, fits as well. */
const SPARE = 1.5;

/** Takes gradient steps with the WebAssembly kernels: each is one call. */
export class FusedSteps {
  private chunk: Chunk | null = null;
  private readonly homes = new WeakMap<TrainingState, Home>();

  constructor(private readonly module: WebAssembly.Module) {}

  /** One gradient step, to the bit what `referenceStep` does. The model moves into the kernels' memory at its first. */
  step({ state, batch, rule }: StepTask): StepReport {
    const { userAdam, itemAdam } = state;
    const home = this.prepare(state, batch);
    const { user, item, chunk } = home;
    const layers = trainsLayers(rule.trains);
    home.step.set({ loss: losses.indexOf(rule.loss), trains: trainedParts.indexOf(rule.trains) });
    home.step.setReal({
      scale: 1 / rule.temperature,
      margin: rule.margin / rule.temperature,
      embeddingRate: rule.embeddingLearningRate,
      denseRate: layers ? adamRate(rule.denseLearningRate, userAdam.steps + 1) : 0,
    });
    const loss = chunk.kernels.step(home.step.address);
    const gradients = (): StepGradients => gradientsOf(home, rule.trains);
    if (Number.isNaN(loss)) return refusal(gradients);
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
  private prepare(state: TrainingState, batch: Batch): Home {
    const known = this.homes.get(state);
    let home = known?.isHomeOf(state) ? known : this.moveIn(state, 0);
    let needed = batchBytes(batch);
    if (needed > home.chunk.scratchBytes) home = this.moveIn(state, needed);
    for (;;) {
      writeBatch(home, batch);
      needed = home.chunk.kernels.layOut(home.step.address) - home.chunk.scratch;
      if (needed <= home.chunk.scratchBytes) return home;
      home = this.moveIn(state, needed);
    }
  }

  private moveIn(state: TrainingState, scratchBytes: number): Home {
    const bytes = stateBytes(state);
    if (!this.chunk?.hasRoom(bytes, scratchBytes)) this.chunk = new Chunk(this.module, bytes, SPARE * scratchBytes);
    const home = new Home(state, this.chunk);
    this.homes.set(state, home);
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

function gradientsOf({ user, item, chunk: { buffer } }: Home, trains: Trained): StepGradients {
  return neededGradients(trains, {
    userLayers: () => layersOf(user, buffer),
    itemLayers: () => layersOf(item, buffer),
    users: () => inputsOf(user, buffer),
    items: () => inputsOf(item, buffer),
  });
}

function layersOf({ record }: TowerHome, buffer: ArrayBuffer): Float32Array {
  const [inputs, hidden, outputs] = [record.get('inputs'), record.get('hidden'), record.get('outputs')];
  return new Float32Array(buffer, record.get('layerGradient'), (inputs + 1) * hidden + (hidden + 1) * outputs);
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
