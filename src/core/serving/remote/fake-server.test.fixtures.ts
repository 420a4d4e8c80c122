import { ExactIndex } from '../../index/exact.ts';
import type { Neighbours } from '../../index/types.ts';
import type { RemoteVersion } from './publish.ts';
import type { RetryRule } from './retry.ts';
import { ServerError } from './server-error.ts';
import type { Rows, VectorServer } from './server.ts';

/**
 * What befalls a call. `unasked`: the request is lost; `unanswered`: it is done, and the answer is lost; `restart`: the
 * server goes, and with it all rows that it had not settled; `killed`, `killed after`: the publisher itself ends.
 * Half of a batch may be in when something goes wrong with it.
 */
export type Mishap = 'unasked' | 'unanswered' | 'restart' | 'killed' | 'killed after';

/** The publisher's own end: no rule may catch it. */
export class Killed extends Error {}

interface Row {
  readonly version: string;
  readonly vector: Float32Array;
  readonly title: string;
}

interface Collection {
  readonly dims: number;
  rows: Map<number, Row>;
  settled: Map<number, Row>;
  open: boolean;
}

/** A vector database in memory, on which a mishap may befall every call. */
export class FakeServer implements VectorServer {
  readonly held = new Map<string, Collection>();
  readonly aliases = new Map<string, string>();
  calls = 0;

  constructor(
    private readonly mishapAt: (call: number) => Mishap | null = () => null,
    private readonly watch: (server: FakeServer) => void = () => undefined,
  ) {}

  collections = (): Promise<string[]> => this.call(() => [...this.held.keys()]);
  dimsOf = (collection: string): Promise<number> => this.call(() => this.get(collection).dims);
  create = (collection: string, dims: number): Promise<void> =>
    this.call(() => {
      if (this.held.has(collection)) throw new ServerError('refused', `${collection} exists`);
      this.held.set(collection, { dims, rows: new Map(), settled: new Map(), open: false });
    });
  open = (collection: string): Promise<void> => this.call(() => void (this.get(collection).open = true));
  upsert = (collection: string, { version, ids, vectors, titles }: Rows): Promise<void> => {
    const { rows, dims } = this.get(collection);
    const put = (from: number, to: number): void => {
      for (let at = from; at < to; at++) {
        rows.set(ids[at], { version, vector: vectors.slice(at * dims, (at + 1) * dims), title: titles[at] });
      }
    };
    return this.call(
      () => put(0, ids.length),
      () => put(0, Math.floor(ids.length / 2)),
    );
  };
  count = (collection: string, ids?: Int32Array): Promise<number> =>
    this.call(() => {
      const { rows, open } = this.get(collection);
      if (!open) throw new ServerError('refused', `${collection} is not loaded`);
      return ids ? ids.filter((id) => rows.has(id)).length : rows.size;
    });
  settle = (collection: string): Promise<void> =>
    this.call(() => void (this.get(collection).settled = new Map(this.get(collection).rows)));
  search = (collection: string, queries: Float32Array, dims: number, k: number): Promise<Neighbours[]> =>
    this.call(() => {
      const index = new ExactIndex(dims);
      for (const [id, { vector }] of this.get(collection).rows) index.upsert(Int32Array.of(id), vector);
      return Array.from({ length: queries.length / dims }, (_, at) =>
        index.search(queries.subarray(at * dims, (at + 1) * dims), k),
      );
    });
  drop = (collection: string): Promise<void> => this.call(() => void this.held.delete(collection));
  target = (alias: string): Promise<string | null> => this.call(() => this.aliases.get(alias) ?? null);
  point = (alias: string, collection: string): Promise<void> =>
    this.call(() => {
      this.get(collection);
      this.aliases.set(alias, collection);
    });

  get(collection: string): Collection {
    const found = this.held.get(collection);
    if (!found) throw new ServerError('refused', `no collection ${collection}`);
    return found;
  }

  private async call<T>(work: () => T, half: () => void = () => undefined): Promise<T> {
    const mishap = this.mishapAt(this.calls++);
    if (mishap === 'killed' || mishap === 'unasked' || mishap === 'restart') {
      half();
      if (mishap === 'restart') for (const each of this.held.values()) each.rows = new Map(each.settled);
      this.watch(this);
      throw mishap === 'killed' ? new Killed() : new ServerError('gone', 'no answer');
    }
    const answer = work();
    this.watch(this);
    if (mishap === 'killed after') throw new Killed();
    if (mishap === 'unanswered') throw new ServerError('gone', 'no answer');
    return answer;
  }
}

/** Three tries, without a wait. */
export const patient: RetryRule = { waits: [1, 1], pause: () => Promise.resolve() };

/** A version of `rows` films, whose checksum is its number: 16 hex digits. */
export function versionOf(number: number, rows = 7, dims = 2): RemoteVersion {
  const vectors = new Float32Array(rows * dims);
  for (let row = 0; row < rows; row++) {
    vectors.set([Math.cos(number + row), Math.sin(number + row)], row * dims);
    for (let i = 2; i < dims; i++) vectors[row * dims + i] = 0;
  }
  return {
    version: number.toString(16).padStart(16, '0'),
    ids: Int32Array.from({ length: rows }, (_, row) => 10 + row),
    vectors,
    titles: Array.from({ length: rows }, (_, row) => `film ${row}`),
    queries: vectors.slice(0, 3 * dims),
  };
}
