import { LabError } from '../errors.ts';
import { checkK, checkVectors } from './checks.ts';
import { VectorStore } from './store.ts';
import type { IndexStats, Neighbours, VectorIndex } from './types.ts';

/** The part of hnswlib-wasm's index that the lab uses. */
interface Graph {
  initIndex(maxElements: number, m: number, efConstruction: number, seed: number): void;
  resizeIndex(maxElements: number): void;
  addPoint(point: Float32Array, label: number, replaceDeleted: boolean): void;
  markDelete(label: number): void;
  unmarkDelete(label: number): void;
  searchKnn(query: Float32Array, k: number, filter: undefined): { distances: number[]; neighbors: number[] };
  setEfSearch(ef: number): void;
  /** Embind's: frees the object on the wasm heap. */
  delete(): void;
}

/** The loaded wasm module. */
export interface HnswLibrary {
  readonly HierarchicalNSW: new (space: 'ip', dims: number, autoSaveFile: string) => Graph;
}

/** HNSW's settings (Malkov & Yashunin 2020): links per node (M), and the candidate lists of building and searching. */
export interface HnswSettings {
  readonly m: number;
  readonly efConstruction: number;
  readonly efSearch: number;
  readonly seed: number;
}

/** hnswlib's C++ exceptions reach JavaScript as bare numbers: turns them into an error that says what failed. */
function guarded<T>(what: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Error) throw error;
    throw new LabError('index-engine', `the HNSW engine failed to ${what}`, { what });
  }
}

/** Bytes of a node's links: 2m on the lowest layer, m on each layer above (on average 1 / (m - 1) layers per node). */
function linkBytes(m: number): number {
  return 4 * (2 * m + 1) + (4 * (m + 1)) / Math.max(1, m - 1);
}

/**
 * HNSW (hierarchical navigable small world graph, Malkov & Yashunin 2020) by hnswlib: approximate nearest neighbours.
 * Deleted ids stay in the graph, marked as deleted, until they are added again.
 */
export class HnswIndex implements VectorIndex {
  private readonly graph: Graph;
  private readonly store: VectorStore;
  private readonly deleted = new Set<number>();
  private capacity = 1024;
  private efSearch: number;

  constructor(
    library: HnswLibrary,
    readonly dims: number,
    private readonly settings: HnswSettings,
  ) {
    this.store = new VectorStore(dims);
    this.efSearch = settings.efSearch;
    this.graph = guarded('start', () => {
      const graph = new library.HierarchicalNSW('ip', dims, '');
      graph.initIndex(this.capacity, settings.m, settings.efConstruction, settings.seed);
      return graph;
    });
  }

  /** The candidate list of searches: larger is slower and finds more of the true neighbours. */
  setEfSearch(ef: number): void {
    this.efSearch = ef;
  }

  upsert(ids: Int32Array, vectors: Float32Array): void {
    checkVectors(vectors, ids.length, this.dims);
    this.reserve(ids);
    ids.forEach((id, i) => {
      const vector = vectors.slice(i * this.dims, (i + 1) * this.dims);
      guarded('add a vector', () => {
        if (this.deleted.delete(id)) this.graph.unmarkDelete(id);
        this.graph.addPoint(vector, id, false);
      });
      this.store.set(id, vector);
    });
  }

  remove(ids: Int32Array): void {
    for (const id of ids) {
      if (!this.store.delete(id)) continue;
      guarded('delete a vector', () => this.graph.markDelete(id));
      this.deleted.add(id);
    }
  }

  /** Asks the graph for k and as many more as are excluded, so that k neighbours remain where there are enough. */
  search(query: Float32Array, k: number, exclude?: ReadonlySet<number>): Neighbours {
    checkK(k);
    checkVectors(query, 1, this.dims);
    const wanted = Math.min(this.store.size, k + (exclude?.size ?? 0));
    if (wanted === 0) return { ids: new Int32Array(0), scores: new Float32Array(0) };
    const { neighbors, distances } = guarded('search', () => {
      this.graph.setEfSearch(Math.max(this.efSearch, wanted));
      return this.graph.searchKnn(query, wanted, undefined);
    });
    const ids: number[] = [];
    const scores: number[] = [];
    for (let i = 0; i < neighbors.length && ids.length < k; i++) {
      if (exclude?.has(neighbors[i])) continue;
      ids.push(neighbors[i]);
      scores.push(1 - distances[i]);
    }
    return { ids: Int32Array.from(ids), scores: Float32Array.from(scores) };
  }

  stats(): IndexStats {
    const nodes = this.store.size + this.deleted.size;
    const bytes = this.store.bytes + Math.round(nodes * linkBytes(this.settings.m));
    return { kind: 'hnsw', size: this.store.size, dims: this.dims, bytes };
  }

  /** Saves the vectors only: hnswlib-wasm's own format is tied to 32-bit builds, so `load` builds the graph again. */
  save(): Uint8Array {
    return this.store.toBytes();
  }

  /** @throws LabError `index-bytes`. */
  static load(library: HnswLibrary, bytes: Uint8Array, settings: HnswSettings): HnswIndex {
    const { dims, ids, vectors } = VectorStore.read(bytes);
    const index = new HnswIndex(library, dims, settings);
    index.upsert(ids, vectors);
    return index;
  }

  dispose(): void {
    this.graph.delete();
  }

  private reserve(ids: Int32Array): void {
    let fresh = 0;
    for (const id of new Set(ids)) if (!this.store.has(id) && !this.deleted.has(id)) fresh += 1;
    const nodes = this.store.size + this.deleted.size + fresh;
    if (nodes <= this.capacity) return;
    this.capacity = Math.max(nodes, 2 * this.capacity);
    guarded('grow', () => this.graph.resizeIndex(this.capacity));
  }
}
