import type { AdamState, DenseLayers } from '../../model/dense.ts';
import type { Feature } from '../../model/two-tower.ts';
import type { TrainingState } from '../step.ts';
import { aligned, type Chunk } from './chunk.ts';
import { featureFields, MemoryRecord, recordBytes, stepFields, towerFields } from './records.ts';

const FLOAT = Float32Array.BYTES_PER_ELEMENT;

/** Bytes of an array of numbers, padded to whole fours. */
const floats = (count: number): number => aligned(count * FLOAT);

function tableBytes({ table: { rows, dims } }: Feature): number {
  return floats(rows * dims) + 2 * floats(rows);
}

function towerBytes({ weights }: DenseLayers, features: readonly Feature[]): number {
  const records = aligned(recordBytes(towerFields)) + aligned(features.length * recordBytes(featureFields));
  return records + 3 * floats(weights.length) + features.reduce((sum, feature) => sum + tableBytes(feature), 0);
}

/** Bytes that a model takes in the kernels' memory, with all that is remembered of it. */
export function stateBytes({ model }: TrainingState): number {
  const { userTower, userFeatures, itemTower, itemFeatures } = model;
  return towerBytes(userTower, userFeatures) + towerBytes(itemTower, itemFeatures) + aligned(recordBytes(stepFields));
}

/** One tower's records. */
export interface TowerPlacement {
  readonly record: MemoryRecord<(typeof towerFields)[number]>;
  readonly features: readonly MemoryRecord<(typeof featureFields)[number]>[];
}

/**
 * A model's place in the kernels' memory. Its arrays, and its optimisers', are moved there and stay the model's own:
 * whoever asks the model for them reads and writes that memory.
 */
export class Placement {
  readonly user: TowerPlacement;
  readonly item: TowerPlacement;
  readonly step: MemoryRecord<(typeof stepFields)[number]>;

  constructor(
    state: TrainingState,
    readonly chunk: Chunk,
  ) {
    const { model, userAdam, itemAdam } = state;
    this.user = this.moveTower(model.userTower, model.userFeatures, userAdam);
    this.item = this.moveTower(model.itemTower, model.itemFeatures, itemAdam);
    this.step = new MemoryRecord(chunk.buffer, chunk.take(recordBytes(stepFields)), stepFields);
    this.step.set({ user: this.user.record.address, item: this.item.record.address, scratch: chunk.scratch });
  }

  /** False where one of the arrays lies elsewhere by now: it was replaced, or another state has moved the model. */
  holds({ model, userAdam, itemAdam }: TrainingState): boolean {
    return (
      this.holdsTower(this.user, model.userTower, model.userFeatures, userAdam) &&
      this.holdsTower(this.item, model.itemTower, model.itemFeatures, itemAdam)
    );
  }

  private holdsTower(
    { record, features }: TowerPlacement,
    { weights }: DenseLayers,
    own: readonly Feature[],
    { mean, square }: AdamState,
  ): boolean {
    return (
      this.isAt(weights, record.get('weights')) &&
      this.isAt(mean, record.get('mean')) &&
      this.isAt(square, record.get('square')) &&
      features.every(
        (feature, f) =>
          this.isAt(own[f].table.weights, feature.get('weights')) &&
          this.isAt(own[f].table.squares, feature.get('squares')),
      )
    );
  }

  private isAt({ buffer, byteOffset }: Float32Array, address: number): boolean {
    return buffer === this.chunk.buffer && byteOffset === address;
  }

  private moveTower(tower: DenseLayers, features: readonly Feature[], adam: AdamState): TowerPlacement {
    const { chunk } = this;
    tower.weights = this.moved(tower.weights);
    adam.mean = this.moved(adam.mean);
    adam.square = this.moved(adam.square);
    const first = chunk.take(features.length * recordBytes(featureFields));
    const record = new MemoryRecord(chunk.buffer, chunk.take(recordBytes(towerFields)), towerFields);
    record.set({
      inputs: tower.inputs,
      hidden: tower.hidden,
      outputs: tower.outputs,
      weights: tower.weights.byteOffset,
      mean: adam.mean.byteOffset,
      square: adam.square.byteOffset,
      features: first,
      featureCount: features.length,
    });
    return {
      record,
      features: features.map((feature, f) => this.moveTable(feature, first + f * recordBytes(featureFields))),
    };
  }

  private moveTable({ table, column }: Feature, address: number): TowerPlacement['features'][number] {
    const { chunk } = this;
    table.weights = this.moved(table.weights);
    table.squares = this.moved(table.squares);
    const record = new MemoryRecord(chunk.buffer, address, featureFields);
    record.set({
      weights: table.weights.byteOffset,
      squares: table.squares.byteOffset,
      rows: table.rows,
      dims: table.dims,
      column,
      places: chunk.take(table.rows * FLOAT),
    });
    return record;
  }

  private moved(values: Float32Array): Float32Array {
    const view = new Float32Array(this.chunk.buffer, this.chunk.take(floats(values.length)), values.length);
    view.set(values);
    return view;
  }
}
