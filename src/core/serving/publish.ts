import type { Dataset } from '../data/types.ts';
import type { VectorIndex } from '../index/types.ts';
import { itemVectors } from '../compute/vectors.ts';
import { copyTwoTower, type TwoTower } from '../model/two-tower.ts';

/** One published version of the model: user tower, item vectors and index of the same moment. */
export interface PublishedVersion {
  /** 1, 2, 3 … */
  readonly version: number;
  /** A copy: further training does not change what was published. */
  readonly model: TwoTower;
  readonly index: VectorIndex;
  /** [items, dims] */
  readonly vectors: Float32Array;
  /** Milliseconds of computing the item vectors, and of building the index. */
  readonly towerMs: number;
  readonly buildMs: number;
}

/** Makes an empty index of some kind. */
export type IndexMaker = (dims: number) => VectorIndex;

/**
 * Publishes versions atomically. Item vectors and index are completed first, then one assignment switches to them: a
 * request that reads `current` once sees the old or the new version, never a mix. A publish that fails changes nothing.
 */
export class Publisher {
  private published: PublishedVersion | null = null;

  constructor(
    private readonly dataset: Dataset,
    private readonly makeIndex: IndexMaker,
    private readonly now: () => number,
  ) {}

  /** The version that answers requests; null before the first publish. */
  get current(): PublishedVersion | null {
    return this.published;
  }

  /** Publishes a model. @param items the items of the index: those with training events. @throws as the index. */
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
