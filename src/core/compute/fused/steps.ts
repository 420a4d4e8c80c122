import { losses } from '../step.ts';
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
import { Placement, stateBytes, type TowerPlacement } from './placement.ts';
import { batchBytes, writeBatch } from './write-batch.ts';

/** More working memory than a step has asked for, so that the next one, a little larger, fits as well. */
const SPARE = 1.5;

/** Takes gradient steps with the WebAssembly kernels: each is one call. */
export class FusedSteps {
  private chunk: Chunk | null = null;
  private readonly placements = new WeakMap<TrainingState, Placement>();

  constructor(private readonly module: WebAssembly.Module) {}

  /** One gradient step, to the bit what `referenceStep` does. The model moves into the kernels' memory at its first. */
  step({ state, batch, rule }: StepTask): StepReport {
    const { userAdam, itemAdam } = state;
    const place = this.prepare(state, batch);
    const { user, item, chunk } = place;
    const layers = trainsLayers(rule.trains);
    place.step.set({ loss: losses.indexOf(rule.loss), trains: trainedParts.indexOf(rule.trains) });
    place.step.setReal({
      scale: 1 / rule.temperature,
      margin: rule.margin / rule.temperature,
      embeddingRate: rule.embeddingLearningRate,
      denseRate: layers ? adamRate(rule.denseLearningRate, userAdam.steps + 1) : 0,
    });
    const loss = chunk.kernels.step(place.step.address);
    const gradients = (): StepGradients => gradientsOf(place, rule.trains);
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
  private prepare(state: TrainingState, batch: Batch): Placement {
    const known = this.placements.get(state);
    let place = known?.holds(state) ? known : this.move(state, 0);
    let needed = batchBytes(batch);
    if (needed > place.chunk.scratchBytes) place = this.move(state, needed);
    for (;;) {
      writeBatch(place, batch);
      needed = place.chunk.kernels.layOut(place.step.address) - place.chunk.scratch;
      if (needed <= place.chunk.scratchBytes) return place;
      place = this.move(state, needed);
    }
  }

  private move(state: TrainingState, scratchBytes: number): Placement {
    const bytes = stateBytes(state);
    if (!this.chunk?.hasRoom(bytes, scratchBytes)) this.chunk = new Chunk(this.module, bytes, SPARE * scratchBytes);
    const place = new Placement(state, this.chunk);
    this.placements.set(state, place);
    return place;
  }
}

/** Rows that the last step moved; a table that is not trained has none. */
function countRows({ features }: TowerPlacement): number {
  return features.reduce((sum, feature) => sum + feature.get('touchedCount'), 0);
}

/** The rows of the tower's first table, which is that of the IDs. */
function touchedIds({ features: [ids] }: TowerPlacement, buffer: ArrayBuffer): Int32Array {
  return new Int32Array(buffer, ids.get('touched'), ids.get('touchedCount')).slice();
}

function gradientsOf({ user, item, chunk: { buffer } }: Placement, trains: Trained): StepGradients {
  return neededGradients(trains, {
    userLayers: () => layersOf(user, buffer),
    itemLayers: () => layersOf(item, buffer),
    users: () => inputsOf(user, buffer),
    items: () => inputsOf(item, buffer),
  });
}

function layersOf({ record }: TowerPlacement, buffer: ArrayBuffer): Float32Array {
  const [inputs, hidden, outputs] = [record.get('inputs'), record.get('hidden'), record.get('outputs')];
  return new Float32Array(buffer, record.get('layerGradient'), (inputs + 1) * hidden + (hidden + 1) * outputs);
}

/** [rows, inputs] without the rows' padding. */
function inputsOf({ record }: TowerPlacement, buffer: ArrayBuffer): Float32Array {
  const [rows, inputs] = [record.get('rows'), record.get('inputs')];
  const padded = (inputs + 3) & ~3;
  const values = new Float32Array(buffer, record.get('inputGradient'), rows * padded);
  if (padded === inputs) return values;
  const out = new Float32Array(rows * inputs);
  for (let i = 0; i < rows; i++) out.set(values.subarray(i * padded, i * padded + inputs), i * inputs);
  return out;
}
