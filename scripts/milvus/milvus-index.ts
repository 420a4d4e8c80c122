import { checkK, checkVectors } from '../../src/core/index/checks.ts';
import type { AnyIndex } from '../../src/core/index/contract.test.fixtures.ts';
import { VectorStore } from '../../src/core/index/store.ts';
import type { Neighbours } from '../../src/core/index/types.ts';
import type { Connection } from './connection.ts';

/** What Milvus gives in one answer at most. */
const MOST_ROWS = 16_384;

/** Milvus as an index of the lab's: one collection. */
export class MilvusIndex implements AnyIndex {
  private constructor(
    private readonly connection: Connection,
    private readonly collection: string,
    readonly dims: number,
  ) {}

  static async make(connection: Connection, collection: string, dims: number): Promise<MilvusIndex> {
    await connection.server.create(collection, dims);
    await connection.server.open(collection);
    return new MilvusIndex(connection, collection, dims);
  }

  static async load(connection: Connection, collection: string, bytes: Uint8Array): Promise<MilvusIndex> {
    const { dims, ids, vectors } = VectorStore.read(bytes);
    const index = await MilvusIndex.make(connection, collection, dims);
    await index.upsert(ids, vectors);
    return index;
  }

  async upsert(ids: Int32Array, vectors: Float32Array): Promise<void> {
    checkVectors(vectors, ids.length, this.dims);
    // Of an id given twice the last vector counts; a server takes each id once in a call.
    const store = new VectorStore(this.dims);
    ids.forEach((id, row) => store.set(id, vectors.subarray(row * this.dims, (row + 1) * this.dims)));
    const once = VectorStore.read(store.toBytes());
    const titles = Array.from(once.ids, () => '');
    await this.connection.server.upsert(this.collection, { version: '', ids: once.ids, vectors: once.vectors, titles });
  }

  remove(ids: Int32Array): Promise<void> {
    return this.connection.server.remove(this.collection, ids);
  }

  async search(query: Float32Array, k: number, exclude: ReadonlySet<number> = new Set()): Promise<Neighbours> {
    checkK(k);
    checkVectors(query, 1, this.dims);
    const filter = exclude.size > 0 ? `id not in [${[...exclude].join(',')}]` : '';
    const [hits = []] = await this.connection.server.hits(this.collection, query, this.dims, k, 'Strong', filter);
    return {
      ids: Int32Array.from(hits, ({ id }) => id),
      scores: Float32Array.from(hits, ({ score }) => score),
    };
  }

  async stats(): Promise<{ readonly size: number; readonly dims: number }> {
    return {
      size: await this.connection.server.count(this.collection),
      dims: await this.connection.server.dimsOf(this.collection),
    };
  }

  async save(): Promise<Uint8Array> {
    const store = new VectorStore(this.dims);
    const { data } = await this.connection.client.query({
      collection_name: this.collection,
      filter: 'id >= 0',
      output_fields: ['id', 'vector'],
      limit: MOST_ROWS,
    });
    for (const { id, vector } of data) store.set(Number(id), Float32Array.from(vector as number[]));
    return store.toBytes();
  }

  dispose(): Promise<void> {
    return this.connection.server.drop(this.collection);
  }
}
