import { beforeAll, describe, expect, it } from 'vitest';
import { LabError } from '../errors.ts';
import { keyed } from '../random/keyed.ts';
import { ExactIndex } from './exact.ts';
import { HnswIndex, type HnswLibrary, type HnswSettings } from './hnsw.ts';
import { loadHnswLibrary } from './hnswlib.ts';
import type { VectorIndex } from './types.ts';

const DIMS = 8;
const settings: HnswSettings = { m: 16, efConstruction: 100, efSearch: 64, seed: 1 };
let library: HnswLibrary;

beforeAll(async () => {
  library = await loadHnswLibrary();
});

const kinds: readonly [string, (dims: number) => VectorIndex, (bytes: Uint8Array) => VectorIndex][] = [
  ['exact', (dims) => new ExactIndex(dims), (bytes) => ExactIndex.load(bytes)],
  ['hnsw', (dims) => new HnswIndex(library, dims, settings), (bytes) => HnswIndex.load(library, bytes, settings)],
];

/** [rows, DIMS] unit vectors. */
function unitVectors(rows: number, seed: number): Float32Array {
  const random = keyed(seed, 'unit vectors');
  const vectors = new Float32Array(rows * DIMS);
  for (let row = 0; row < rows; row++) {
    const vector = Array.from({ length: DIMS }, () => random.normal());
    const length = Math.hypot(...vector);
    vectors.set(
      vector.map((value) => value / length),
      row * DIMS,
    );
  }
  return vectors;
}

const idsOf = (rows: number): Int32Array => Int32Array.from({ length: rows }, (_, i) => 10 * i);
const vectorAt = (vectors: Float32Array, row: number): Float32Array => vectors.slice(row * DIMS, (row + 1) * DIMS);
const axis = (i: number): Float32Array => Float32Array.from({ length: DIMS }, (_, j) => (i === j ? 1 : 0));

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return error instanceof LabError ? error.code : String(error);
  }
  return 'no error';
}

describe.each(kinds)('%s index', (_name, make, load) => {
  const filled = (rows: number): { index: VectorIndex; vectors: Float32Array } => {
    const vectors = unitVectors(rows, 1);
    const index = make(DIMS);
    index.upsert(idsOf(rows), vectors);
    return { index, vectors };
  };

  it('finds each vector by itself, with cosine 1', () => {
    const { index, vectors } = filled(200);
    for (let row = 0; row < 200; row++) {
      const { ids, scores } = index.search(vectorAt(vectors, row), 1);
      expect(ids[0]).toBe(10 * row);
      expect(scores[0]).toBeCloseTo(1, 5);
    }
  });

  it('gives k neighbours, best first, with their cosines', () => {
    const { index, vectors } = filled(200);
    const query = unitVectors(1, 2);
    const { ids, scores } = index.search(query, 20);
    expect(new Set(ids).size).toBe(20);
    for (let i = 0; i < 20; i++) {
      const vector = vectorAt(vectors, ids[i] / 10);
      expect(scores[i]).toBeCloseTo(
        vector.reduce((sum, value, j) => sum + value * query[j], 0),
        5,
      );
    }
    expect([...scores]).toEqual([...scores].sort((a, b) => b - a));
  });

  it('leaves out what is excluded and still fills k', () => {
    const { index, vectors } = filled(100);
    const query = vectorAt(vectors, 0);
    const best = index.search(query, 30).ids;
    const { ids } = index.search(query, 10, new Set(best.slice(0, 20)));
    expect(ids).toEqual(best.slice(20, 30));
  });

  it('gives all there is where k is larger, and nothing where nothing is left', () => {
    const { index, vectors } = filled(5);
    expect(index.search(vectorAt(vectors, 0), 50).ids).toHaveLength(5);
    expect(index.search(vectorAt(vectors, 0), 50, new Set(idsOf(5))).ids).toHaveLength(0);
    expect(index.search(vectorAt(vectors, 0), 50, new Set([0])).ids).toHaveLength(4);
  });

  it('finds nothing in an empty index', () => {
    const index = make(DIMS);
    expect(index.search(axis(0), 3)).toEqual({ ids: new Int32Array(0), scores: new Float32Array(0) });
    expect(index.stats().size).toBe(0);
  });

  it('replaces the vector of a known id', () => {
    const { index } = filled(50);
    index.upsert(Int32Array.of(70), axis(3));
    expect(index.search(axis(3), 1).ids[0]).toBe(70);
    expect(index.search(axis(3), 1).scores[0]).toBeCloseTo(1, 6);
    expect(index.stats().size).toBe(50);
  });

  it('takes the last vector of an id given twice', () => {
    const index = make(DIMS);
    index.upsert(Int32Array.of(4, 4), Float32Array.of(...axis(0), ...axis(1)));
    expect(index.stats().size).toBe(1);
    expect(index.search(axis(1), 2).scores[0]).toBeCloseTo(1, 6);
    expect(index.search(axis(1), 2).ids).toHaveLength(1);
  });

  it('forgets what is removed, takes it back, and shrugs at what it does not know', () => {
    const { index, vectors } = filled(50);
    index.remove(Int32Array.of(0, 12345));
    expect(index.stats().size).toBe(49);
    expect([...index.search(vectorAt(vectors, 0), 49).ids]).not.toContain(0);
    index.upsert(Int32Array.of(0), vectorAt(vectors, 0));
    expect(index.stats().size).toBe(50);
    expect(index.search(vectorAt(vectors, 0), 1).ids[0]).toBe(0);
  });

  it('grows past its first room', () => {
    const { index, vectors } = filled(1500);
    expect(index.stats().size).toBe(1500);
    expect(index.search(vectorAt(vectors, 1499), 1).ids[0]).toBe(14990);
  });

  it('comes back from its bytes', () => {
    const { index, vectors } = filled(60);
    index.remove(Int32Array.of(30));
    const copy = load(index.save());
    expect(copy.stats()).toMatchObject({ size: 59, dims: DIMS });
    for (let row = 0; row < 60; row += 7) {
      expect([...copy.search(vectorAt(vectors, row), 5).ids]).toEqual([...index.search(vectorAt(vectors, row), 5).ids]);
    }
  });

  it.each([0, -1, 1.5, NaN])('refuses k = %s', (k) => {
    expect(codeOf(() => filled(3).index.search(axis(0), k))).toBe('index-k');
  });

  it('refuses a query of another length, or with NaN', () => {
    const { index } = filled(3);
    expect(codeOf(() => index.search(new Float32Array(DIMS + 1), 1))).toBe('index-dimension');
    expect(codeOf(() => index.search(new Float32Array(DIMS).fill(NaN), 1))).toBe('index-not-finite');
  });

  it('takes nothing of an upsert that holds a bad vector', () => {
    const { index } = filled(3);
    const bad = Float32Array.of(...axis(0), ...axis(1).fill(Infinity, 0, 1));
    expect(codeOf(() => index.upsert(Int32Array.of(500, 510), bad))).toBe('index-not-finite');
    expect(codeOf(() => index.upsert(Int32Array.of(500), new Float32Array(3)))).toBe('index-dimension');
    expect(index.stats().size).toBe(3);
  });

  it('refuses bytes that are cut short', () => {
    const bytes = filled(10).index.save();
    expect(codeOf(() => load(bytes.slice(0, -4)))).toBe('index-bytes');
    expect(codeOf(() => load(new Uint8Array(3)))).toBe('index-bytes');
  });

  it('frees itself', () => {
    const { index } = filled(10);
    expect(() => index.dispose()).not.toThrow();
  });
});

describe('hnsw against exact', () => {
  it('finds at least 95% of the true 50 nearest of 3,000', () => {
    const vectors = unitVectors(3000, 5);
    const exact = new ExactIndex(DIMS);
    const hnsw = new HnswIndex(library, DIMS, settings);
    exact.upsert(idsOf(3000), vectors);
    hnsw.upsert(idsOf(3000), vectors);
    const queries = unitVectors(40, 6);
    let found = 0;
    for (let q = 0; q < 40; q++) {
      const truth = new Set(exact.search(vectorAt(queries, q), 50).ids);
      for (const id of hnsw.search(vectorAt(queries, q), 50).ids) if (truth.has(id)) found += 1;
    }
    expect(found / (40 * 50)).toBeGreaterThanOrEqual(0.95);
  });

  it('names what the engine failed at, where only a bare number is thrown', () => {
    class Broken {
      initIndex(): never {
        throw 5243904;
      }
    }
    const broken = { HierarchicalNSW: Broken } as unknown as HnswLibrary;
    expect(codeOf(() => new HnswIndex(broken, DIMS, settings))).toBe('index-engine');
  });
});
