import { describe, expect, it } from 'vitest';
import { LabError } from '../errors.ts';
import { keyed } from '../random/keyed.ts';
import type { IndexStats, Neighbours, VectorIndex } from './types.ts';

type Awaitable<T> = T | Promise<T>;

/** A `VectorIndex` in this program, or one whose answers come from elsewhere. */
export type AnyIndex = Readonly<{
  dims: number;
  upsert: (...given: Parameters<VectorIndex['upsert']>) => Awaitable<void>;
  remove: (...given: Parameters<VectorIndex['remove']>) => Awaitable<void>;
  search: (...given: Parameters<VectorIndex['search']>) => Awaitable<Neighbours>;
  stats: () => Awaitable<Pick<IndexStats, 'size' | 'dims'>>;
  save: () => Awaitable<Uint8Array>;
  dispose: () => Awaitable<void>;
}>;

/** How one kind of index is made, empty and out of its bytes. */
export interface IndexKind {
  readonly make: (dims: number) => Awaitable<AnyIndex>;
  readonly load: (bytes: Uint8Array) => Awaitable<AnyIndex>;
}

/** The dimensions of the contract's vectors. */
export const DIMS = 8;

/** [rows, DIMS] unit vectors. */
export function unitVectors(rows: number, seed: number): Float32Array {
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

export const idsOf = (rows: number): Int32Array => Int32Array.from({ length: rows }, (_, i) => 10 * i);
export const vectorAt = (vectors: Float32Array, row: number): Float32Array =>
  vectors.slice(row * DIMS, (row + 1) * DIMS);
const axis = (i: number): Float32Array => Float32Array.from({ length: DIMS }, (_, j) => (i === j ? 1 : 0));

export async function codeOf(work: () => unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    return error instanceof LabError ? error.code : String(error);
  }
  return 'no error';
}

/** The rules of `VectorIndex`, for one kind of index. */
export function describeContract(name: string, { make, load }: IndexKind): void {
  describe(`${name} index`, () => {
    const filled = async (rows: number): Promise<{ index: AnyIndex; vectors: Float32Array }> => {
      const vectors = unitVectors(rows, 1);
      const index = await make(DIMS);
      await index.upsert(idsOf(rows), vectors);
      return { index, vectors };
    };

    it('finds each vector by itself, with cosine 1', async () => {
      const { index, vectors } = await filled(200);
      for (let row = 0; row < 200; row++) {
        const { ids, scores } = await index.search(vectorAt(vectors, row), 1);
        expect(ids[0]).toBe(10 * row);
        expect(scores[0]).toBeCloseTo(1, 5);
      }
    });

    it('gives k neighbours, best first, with their cosines', async () => {
      const { index, vectors } = await filled(200);
      const query = unitVectors(1, 2);
      const { ids, scores } = await index.search(query, 20);
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

    it('leaves out what is excluded and still fills k', async () => {
      const { index, vectors } = await filled(100);
      const query = vectorAt(vectors, 0);
      const best = (await index.search(query, 30)).ids;
      const { ids } = await index.search(query, 10, new Set(best.slice(0, 20)));
      expect(ids).toEqual(best.slice(20, 30));
    });

    it('gives all there is where k is larger, and nothing where nothing is left', async () => {
      const { index, vectors } = await filled(5);
      expect((await index.search(vectorAt(vectors, 0), 50)).ids).toHaveLength(5);
      expect((await index.search(vectorAt(vectors, 0), 50, new Set(idsOf(5)))).ids).toHaveLength(0);
      expect((await index.search(vectorAt(vectors, 0), 50, new Set([0]))).ids).toHaveLength(4);
    });

    it('finds nothing in an empty index', async () => {
      const index = await make(DIMS);
      expect(await index.search(axis(0), 3)).toEqual({ ids: new Int32Array(0), scores: new Float32Array(0) });
      expect((await index.stats()).size).toBe(0);
    });

    it('replaces the vector of a known id', async () => {
      const { index } = await filled(50);
      await index.upsert(Int32Array.of(70), axis(3));
      expect((await index.search(axis(3), 1)).ids[0]).toBe(70);
      expect((await index.search(axis(3), 1)).scores[0]).toBeCloseTo(1, 6);
      expect((await index.stats()).size).toBe(50);
    });

    it('takes the last vector of an id given twice', async () => {
      const index = await make(DIMS);
      await index.upsert(Int32Array.of(4, 4), Float32Array.of(...axis(0), ...axis(1)));
      expect((await index.stats()).size).toBe(1);
      expect((await index.search(axis(1), 2)).scores[0]).toBeCloseTo(1, 6);
      expect((await index.search(axis(1), 2)).ids).toHaveLength(1);
    });

    it('forgets what is removed, takes it back, and shrugs at what it does not know', async () => {
      const { index, vectors } = await filled(50);
      await index.remove(Int32Array.of(0, 12345));
      expect((await index.stats()).size).toBe(49);
      expect([...(await index.search(vectorAt(vectors, 0), 49)).ids]).not.toContain(0);
      await index.upsert(Int32Array.of(0), vectorAt(vectors, 0));
      expect((await index.stats()).size).toBe(50);
      expect((await index.search(vectorAt(vectors, 0), 1)).ids[0]).toBe(0);
    });

    it('grows past its first room', async () => {
      const { index, vectors } = await filled(1500);
      expect((await index.stats()).size).toBe(1500);
      expect((await index.search(vectorAt(vectors, 1499), 1)).ids[0]).toBe(14990);
    });

    it('comes back from its bytes', async () => {
      const { index, vectors } = await filled(60);
      await index.remove(Int32Array.of(30));
      const copy = await load(await index.save());
      expect(await copy.stats()).toMatchObject({ size: 59, dims: DIMS });
      for (let row = 0; row < 60; row += 7) {
        expect([...(await copy.search(vectorAt(vectors, row), 5)).ids]).toEqual([
          ...(await index.search(vectorAt(vectors, row), 5)).ids,
        ]);
      }
    });

    it.each([0, -1, 1.5, NaN])('refuses k = %s', async (k) => {
      expect(await codeOf(async () => (await filled(3)).index.search(axis(0), k))).toBe('index-k');
    });

    it('refuses a query of another length, or with NaN', async () => {
      const { index } = await filled(3);
      expect(await codeOf(() => index.search(new Float32Array(DIMS + 1), 1))).toBe('index-dimension');
      expect(await codeOf(() => index.search(new Float32Array(DIMS).fill(NaN), 1))).toBe('index-not-finite');
    });

    it('takes nothing of an upsert that holds a bad vector', async () => {
      const { index } = await filled(3);
      const bad = Float32Array.of(...axis(0), ...axis(1).fill(Infinity, 0, 1));
      expect(await codeOf(() => index.upsert(Int32Array.of(500, 510), bad))).toBe('index-not-finite');
      expect(await codeOf(() => index.upsert(Int32Array.of(500), new Float32Array(3)))).toBe('index-dimension');
      expect((await index.stats()).size).toBe(3);
    });

    it('refuses bytes that are cut short', async () => {
      const bytes = await (await filled(10)).index.save();
      expect(await codeOf(() => load(bytes.slice(0, -4)))).toBe('index-bytes');
      expect(await codeOf(() => load(new Uint8Array(3)))).toBe('index-bytes');
    });

    it('frees itself', async () => {
      const { index } = await filled(10);
      expect(await codeOf(() => index.dispose())).toBe('no error');
    });
  });
}
