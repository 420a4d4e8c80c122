import { checkK, checkVectors } from './checks.ts';
import { VectorStore } from './store.ts';
import type { IndexStats, Neighbours, VectorIndex } from './types.ts';

/** Exact nearest neighbours by linear scan: a query is compared with every vector. Takes O(vectors · dims). */
export class ExactIndex implements VectorIndex {
  private readonly store: VectorStore;

  constructor(readonly dims: number) {
    this.store = new VectorStore(dims);
  }

  upsert(ids: Int32Array, vectors: Float32Array): void {
    checkVectors(vectors, ids.length, this.dims);
    ids.forEach((id, i) => this.store.set(id, vectors.subarray(i * this.dims, (i + 1) * this.dims)));
  }

  remove(ids: Int32Array): void {
    for (const id of ids) this.store.delete(id);
  }

  /** Ties go to the lower id. */
  search(query: Float32Array, k: number, exclude?: ReadonlySet<number>): Neighbours {
    checkK(k);
    checkVectors(query, 1, this.dims);
    const { dims, store } = this;
    const block = store.block();
    const size = Math.min(k, store.size);
    const ids = new Int32Array(size);
    const scores = new Float32Array(size);
    let found = 0;
    for (let place = 0; place < store.size; place++) {
      const start = place * dims;
      let score = 0;
      for (let i = 0; i < dims; i++) score += query[i] * block[start + i];
      score = Math.fround(score);
      if (found === size && score < scores[size - 1]) continue;
      const id = store.idAt(place);
      if (exclude?.has(id) || (found === size && score === scores[size - 1] && id > ids[size - 1])) continue;
      let at = found < size ? found++ : size - 1;
      while (at > 0 && (scores[at - 1] < score || (scores[at - 1] === score && ids[at - 1] > id))) {
        scores[at] = scores[at - 1];
        ids[at] = ids[at - 1];
        at -= 1;
      }
      scores[at] = score;
      ids[at] = id;
    }
    return { ids: ids.subarray(0, found), scores: scores.subarray(0, found) };
  }

  stats(): IndexStats {
    return { kind: 'exact', size: this.store.size, dims: this.dims, bytes: this.store.bytes };
  }

  save(): Uint8Array {
    return this.store.toBytes();
  }

  /** @throws LabError `index-bytes`. */
  static load(bytes: Uint8Array): ExactIndex {
    const { dims, ids, vectors } = VectorStore.read(bytes);
    const index = new ExactIndex(dims);
    index.upsert(ids, vectors);
    return index;
  }

  dispose(): void {}
}
