import type { DenseLayers } from '../../model/dense.ts';
import { queriesOf, type Search } from '../backend.ts';
import { aligned, requireBelow } from './chunk.ts';
import { instantiate, type Kernels } from './kernels.ts';
import { MemoryRecord, searchFields, towerFields } from './records.ts';

const PAGE = 65_536;
const FLOAT = Float32Array.BYTES_PER_ELEMENT;
/** A larger memory is let go after use: a search through a million vectors takes some hundred megabytes. */
const KEPT_BYTES = 64 << 20;
/** Rows that go through a tower at a time. */
const ROWS_A_CHUNK = 1024;
/** Scores that are held at a time: they stay in the processor's second cache. Four queries make a tile. */
const SCORES_A_BLOCK = 1 << 17;
const FEWEST_QUERIES = 4;
const MOST_QUERIES = 32;

/** Numbers of a row, padded to whole fours. */
const padded = (columns: number): number => (columns + 3) & ~3;

/** How many of a search's queries are scored at a time. */
const blockOf = (items: number): number =>
  Math.min(MOST_QUERIES, Math.max(FEWEST_QUERIES, Math.floor(SCORES_A_BLOCK / items) & ~3));

/**
 * A WebAssembly memory with the kernels in it, for what changes no parameters: numbers go in, answers are copied out,
 * and nothing stays. It grows as needed.
 */
export class Workbench {
  private memory = new WebAssembly.Memory({ initial: 1 });
  private kernels: Kernels;

  constructor(private readonly module: WebAssembly.Module) {
    this.kernels = instantiate(module, this.memory);
  }

  /** Rows [rows, inputs] → unit vectors [rows, outputs]. */
  unitVectors(tower: DenseLayers, input: Float32Array, rows: number): Float32Array {
    const { inputs, hidden, outputs, weights } = tower;
    const chunk = Math.min(ROWS_A_CHUNK, rows);
    const [record, layers, x, hiddenUnits, unit, inverse] = this.allot([
      towerFields.length,
      weights.length,
      chunk * padded(inputs),
      chunk * padded(hidden),
      chunk * padded(outputs),
      chunk,
    ]);
    this.floats(layers, weights.length).set(weights);
    const own = new MemoryRecord(this.memory.buffer, record, towerFields);
    own.set({ inputs, hidden, outputs, weights: layers, x, hiddenUnits, unit, inverse });
    const from = this.floats(x, chunk * padded(inputs)).fill(0);
    const to = this.floats(unit, chunk * padded(outputs)).fill(0);
    const vectors = new Float32Array(rows * outputs);
    for (let first = 0; first < rows; first += chunk) {
      const count = Math.min(chunk, rows - first);
      own.set({ rows: count });
      copyRows(input.subarray(first * inputs), inputs, from, padded(inputs), count);
      this.kernels.forward(own.address);
      copyRows(to, padded(outputs), vectors.subarray(first * outputs), outputs, count);
    }
    return this.done(vectors);
  }

  /** Cosines of all queries with all items. @returns [queries, items]. */
  cosines(users: Float32Array, vectors: Float32Array, dims: number): Float32Array {
    const queries = users.length / dims;
    const items = vectors.length / dims;
    const past = { offsets: new Int32Array(queries + 1), ids: new Int32Array(0) };
    const search = { users, vectors, dims, allowed: new Uint8Array(items), past };
    const { record } = this.open(search, 0, 0, queries);
    this.kernels.cosines(record.address);
    const found = new Float32Array(queries * items);
    copyRows(this.floats(record.get('scores'), queries * padded(items)), padded(items), found, items, queries);
    return this.done(found);
  }

  /** The best k items of each query; see `ComputeBackend.top`. */
  top(search: Search, k: number): Int32Array {
    const { record, found } = this.open(search, 2 * k, queriesOf(search) * k);
    record.set({ k });
    this.kernels.top(record.address);
    return this.done(found.slice());
  }

  /** How many items stand before each target; see `ComputeBackend.ranks`. */
  ranks(search: Search, targets: Int32Array): Int32Array {
    const { record, found } = this.open(search, targets.length, targets.length);
    requireBelow(search.allowed.length, targets);
    // The answers take the place of what was asked.
    found.set(targets);
    record.set({ targets: found.byteOffset });
    this.kernels.rank(record.address);
    return this.done(found.slice());
  }

  /** Puts a search into the memory. @param spare numbers of working memory. @param answers how many are to be found. */
  private open(search: Search, spare: number, answers: number, block = blockOf(search.allowed.length)) {
    const { users, vectors, dims, allowed, past } = search;
    const items = allowed.length;
    requireBelow(items, past.ids);
    const counts = [users, vectors, past.offsets, past.ids].map(({ length }) => length);
    const addresses = this.allot([
      searchFields.length,
      ...counts,
      padded(items),
      dims * padded(items),
      block * padded(items),
      spare,
      answers,
    ]);
    const [at, usersAt, vectorsAt, pastOffsets, pastAt, allowedAt, panels, scores, best, found] = addresses;
    this.floats(usersAt, users.length).set(users);
    this.floats(vectorsAt, vectors.length).set(vectors);
    this.whole(pastOffsets, past.offsets.length).set(past.offsets);
    this.whole(pastAt, past.ids.length).set(past.ids);
    const floor = this.floats(allowedAt, padded(items)).fill(-Infinity);
    for (let item = 0; item < items; item++) if (allowed[item] === 1) floor[item] = 0;
    const record = new MemoryRecord(this.memory.buffer, at, searchFields);
    record.set({ users: usersAt, queries: users.length / dims, vectors: vectorsAt, items, dims, allowed: allowedAt });
    record.set({ pastOffsets, past: pastAt, found, block, panels, scores, best });
    this.kernels.openSearch(at);
    return { record, found: this.whole(found, answers) };
  }

  /** Lets the memory go where it is large. @returns what was computed in it, copied out. */
  private done<T>(copied: T): T {
    if (this.memory.buffer.byteLength <= KEPT_BYTES) return copied;
    this.memory = new WebAssembly.Memory({ initial: 1 });
    this.kernels = instantiate(this.module, this.memory);
    return copied;
  }

  /** Addresses for arrays of so many numbers each. What was there is forgotten. */
  private allot(counts: readonly number[]): number[] {
    let top = aligned(this.kernels.heapBase());
    const addresses = counts.map((count) => {
      const address = top;
      top = aligned(top + count * FLOAT);
      return address;
    });
    const missing = top - this.memory.buffer.byteLength;
    if (missing > 0) this.memory.grow(Math.ceil(missing / PAGE));
    return addresses;
  }

  private floats(address: number, length: number): Float32Array {
    return new Float32Array(this.memory.buffer, address, length);
  }

  private whole(address: number, length: number): Int32Array {
    return new Int32Array(this.memory.buffer, address, length);
  }
}

/** Copies rows of `from` into rows of `to`, as far as the shorter rows go. */
function copyRows(from: Float32Array, fromRow: number, to: Float32Array, toRow: number, rows: number): void {
  if (fromRow === toRow) {
    to.set(from.subarray(0, rows * fromRow));
    return;
  }
  const columns = Math.min(fromRow, toRow);
  for (let i = 0; i < rows; i++) to.set(from.subarray(i * fromRow, i * fromRow + columns), i * toRow);
}
