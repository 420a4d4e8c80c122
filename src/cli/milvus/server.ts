import type { MilvusClient } from '@zilliz/milvus2-sdk-node';
import { ServerError } from '../../core/serving/remote/server-error.ts';
import type { Rows, VectorServer } from '../../core/serving/remote/server.ts';
import type { Neighbours } from '../../core/index/types.ts';
import { checked, found } from './answers.ts';
import { until } from './wait.ts';

/** HNSW as the lab's own index builds it. */
const HNSW = { M: 16, efConstruction: 200 } as const;
const LEAST_EF = 100;
/** A title has at most so many bytes: what Milvus allows. */
const TITLE_BYTES = 65_535;
const VERSION_BYTES = 64;

/** Bounded may look at rows as they were a moment ago, Strong sees all that was written before. */
export type Consistency = 'Strong' | 'Bounded';

/** The client library's numbers for them. */
const LEVELS = { Strong: 0, Bounded: 2 } as const satisfies Readonly<Record<Consistency, number>>;

/** A hit of a search. */
export interface Hit {
  readonly id: number;
  readonly score: number;
  /** The version that the row says it belongs to. */
  readonly version: string;
}

interface RawHit {
  readonly id: string;
  readonly score: number;
  readonly version?: string;
}

/** A filter for rows with one of these ids. */
const among = (ids: Int32Array): string => `id in [${ids.join(',')}]`;

/** A Milvus server (2.3 or newer), or Milvus Lite's, by gRPC. */
export class MilvusServer implements VectorServer {
  constructor(
    private readonly client: MilvusClient,
    private readonly address: string,
  ) {}

  async collections(): Promise<readonly string[]> {
    const { data } = await this.ask('show_collections', () => this.client.showCollections());
    return data.map(({ name }) => name);
  }

  async dimsOf(collection: string): Promise<number> {
    const { schema } = await this.ask('describe_collection', () =>
      this.client.describeCollection({ collection_name: collection }),
    );
    const vector = schema.fields.find(({ name }) => name === 'vector');
    return Number(vector?.type_params.find(({ key }) => key === 'dim')?.value ?? 0);
  }

  async create(collection: string, dims: number): Promise<void> {
    await this.ask('create_collection', () =>
      this.client.createCollection({
        collection_name: collection,
        description: 'item vectors published by Two-Tower Lab',
        consistency_level: 'Strong',
        fields: [
          { name: 'id', data_type: 'Int64', is_primary_key: true, autoID: false },
          { name: 'vector', data_type: 'FloatVector', dim: dims },
          { name: 'title', data_type: 'VarChar', max_length: TITLE_BYTES },
          { name: 'version', data_type: 'VarChar', max_length: VERSION_BYTES },
        ],
      }),
    );
  }

  async open(collection: string): Promise<void> {
    // Asked first: an index that is there already is an error for some servers.
    if ((await this.indexesOf(collection)).length === 0) {
      await this.ask('create_index', () =>
        this.client.createIndex({
          collection_name: collection,
          field_name: 'vector',
          index_type: 'HNSW',
          metric_type: 'IP',
          params: HNSW,
        }),
      );
    }
    await this.ask('load_collection', () => this.client.loadCollectionAsync({ collection_name: collection }));
    await until(`loading ${collection}`, async () => {
      const { state } = await this.ask('get_load_state', () =>
        this.client.getLoadState({ collection_name: collection }),
      );
      return state === 'LoadStateLoaded';
    });
  }

  async upsert(collection: string, { version, ids, vectors, titles }: Rows): Promise<void> {
    const dims = vectors.length / ids.length;
    const data = Array.from(ids, (id, row) => ({
      id,
      vector: Array.from(vectors.subarray(row * dims, (row + 1) * dims)),
      title: titles[row] ?? '',
      version,
    }));
    await this.ask('upsert', () => this.client.upsert({ collection_name: collection, data }));
  }

  async remove(collection: string, ids: Int32Array): Promise<void> {
    await this.ask('delete', () => this.client.delete({ collection_name: collection, filter: among(ids) }));
  }

  async count(collection: string, ids?: Int32Array): Promise<number> {
    const { data } = await this.opened(collection, () =>
      this.ask('query', () =>
        this.client.query({
          collection_name: collection,
          output_fields: ['count(*)'],
          filter: ids ? among(ids) : '',
          consistency_level: LEVELS.Strong,
        }),
      ),
    );
    return Number(data[0]?.['count(*)'] ?? 0);
  }

  async settle(collection: string): Promise<void> {
    const flushed = await this.ask('flush', () => this.client.flush({ collection_names: [collection] }));
    const segments = Object.values<{ readonly data: number[] }>(flushed.coll_segIDs);
    const segmentIDs = segments.flatMap(({ data }) => data);
    await until(`flushing ${collection}`, async () => {
      const state = await this.ask('get_flush_state', () => this.client.getFlushState({ segmentIDs }));
      return state.flushed;
    });
    await until(`building the index of ${collection}`, async () => {
      const indexes = await this.indexesOf(collection);
      const failed = indexes.find(({ state }) => state === 'Failed');
      if (failed) throw new ServerError('refused', `${this.address} could not build the index of ${collection}`);
      return indexes.every(({ state }) => state === 'Finished');
    });
  }

  async search(collection: string, queries: Float32Array, dims: number, k: number): Promise<readonly Neighbours[]> {
    const answers = await this.opened(collection, () => this.hits(collection, queries, dims, k, 'Strong'));
    return answers.map((hits) => ({
      ids: Int32Array.from(hits, ({ id }) => id),
      scores: Float32Array.from(hits, ({ score }) => score),
    }));
  }

  /**
   * As `search`, with each hit's version.
   * @param where a collection or an alias. @param filter which rows may be found, in Milvus's language; empty: all.
   */
  async hits(
    where: string,
    queries: Float32Array,
    dims: number,
    k: number,
    consistency: Consistency,
    filter = '',
  ): Promise<readonly (readonly Hit[])[]> {
    const count = queries.length / dims;
    const data = Array.from({ length: count }, (_, at) => Array.from(queries.subarray(at * dims, (at + 1) * dims)));
    const { results } = await this.ask('search', () =>
      this.client.search({
        collection_name: where,
        data,
        limit: k,
        output_fields: ['id', 'version'],
        consistency_level: LEVELS[consistency],
        params: { ef: Math.max(LEAST_EF, 2 * k) },
        ...(filter === '' ? {} : { filter }),
      }),
    );
    const raw: unknown = results;
    // One query's answer comes without the list around it.
    const lists = (count === 1 ? [raw] : raw) as readonly (readonly RawHit[])[];
    return lists.map((hits) =>
      hits.map(({ id, score, version }) => ({ id: Number(id), score, version: version ?? '' })),
    );
  }

  async drop(collection: string): Promise<void> {
    await this.ask('drop_collection', () => this.client.dropCollection({ collection_name: collection }));
  }

  async target(alias: string): Promise<string | null> {
    const answer = await found(this.address, 'describe_alias', () =>
      // The library asks for a collection's name as well, which the server has no use for.
      this.client.describeAlias({ alias, collection_name: alias }),
    );
    return answer?.collection ?? null;
  }

  async point(alias: string, collection: string): Promise<void> {
    const there = (await this.target(alias)) !== null;
    const given = { collection_name: collection, alias };
    await (there
      ? this.ask('alter_alias', () => this.client.alterAlias(given))
      : this.ask('create_alias', () => this.client.createAlias(given)));
  }

  async close(): Promise<void> {
    await this.client.closeConnection();
  }

  /** Asks a collection, which a server that has started again may first have to be told to load. */
  private async opened<T>(collection: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ServerError) || error.trouble !== 'closed') throw error;
      await this.open(collection);
      return work();
    }
  }

  private async indexesOf(collection: string): Promise<readonly { readonly state: unknown }[]> {
    const answer = await found(this.address, 'describe_index', () =>
      this.client.describeIndex({ collection_name: collection, field_name: 'vector' }),
    );
    return answer?.index_descriptions ?? [];
  }

  private ask<T extends object>(call: string, make: () => Promise<T>): Promise<T> {
    return checked(this.address, call, make);
  }
}
