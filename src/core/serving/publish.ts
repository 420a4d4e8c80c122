import type { Dataset } from '../data/types.ts';
import type { VectorIndex } from '../index/types.ts';
import { copyTwoTower, itemVectors, type TwoTower } from '../model/two-tower.ts';

/** One published state of the model: what a request is answered from, all of one age. */
export interface PublishedVersion {
  /** 1, 2, 3 … */
  readonly version: number;
  /** A frozen copy: training on does not change what was published. */
  readonly model: TwoTower;
  readonly index: VectorIndex;
  /** [items, dims] */
  readonly vectors: Float32Array;
  /** Milliseconds the item tower and the building of the index took. */
  readonly towerMs: number;
  readonly buildMs: number;
}

/** Makes an empty index of some kind. */
export type IndexMaker = (dims: number) => VectorIndex;

/**
 * Publishes versions. Item tower → vectors → index are finished aside, then one assignment switches over: a request
 * that reads `current` once sees the old or the new version, never a mix, and a publish that fails changes nothing.
 */
export class Publisher {
  private published: PublishedVersion | null = null;

  constructor(
    private readonly dataset: Dataset,
    private readonly makeIndex: IndexMaker,
    private readonly now: () => number,
  ) {}

  /** What requests are answered from; null before the first publish. */
  get current(): PublishedVersion | null {
    return this.published;
  }

  /** @param items which items go into the index: those the training part knows. */
  async publish(model: TwoTower, items: Int32Array): Promise<PublishedVersion> {
    const frozen = copyTwoTower(model);
    const started = this.now();
    const vectors = await itemVectors(frozen, this.dataset);
    const computed = this.now();
    const { dims } = frozen.shape;
    const index = this.makeIndex(dims);
    try {
      const rows = new Float32Array(items.length * dims);
      items.forEach((item, i) => rows.set(vectors.subarray(item * dims, (item + 1) * dims), i * dims));
      index.upsert(items, rows);
    } catch (error) {
      index.dispose();
      throw error;
    }
    const old = this.published;
    this.published = {
      version: (old?.version ?? 0) + 1,
      model: frozen,
      index,
      vectors,
      towerMs: computed - started,
      buildMs: this.now() - computed,
    };
    return this.published;
  }
}
