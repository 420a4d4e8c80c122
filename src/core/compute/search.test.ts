import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { computeOn, hostBackends } from '../backend/backends.test.fixtures.ts';
import { createDense } from '../model/dense.ts';
import { keyed, type Random } from '../random/keyed.ts';
import { computeBackend, type ComputeBackend, type Search } from './backend.ts';
import { referenceBackend } from './reference/backend.ts';
import { tensorBackend } from './tensors/backend.ts';
import { computeWithTensors } from './tensors/tensors.test.fixtures.ts';

/* Rankings and vectors: the same on every backend, and what the words say. */

let fused: ComputeBackend;
beforeAll(async () => {
  await computeOn('wasm');
  fused = computeBackend();
  await computeWithTensors();
});

/** Coarse numbers, so that scores are often equal. */
const coarse = (count: number, random: Random): Float32Array =>
  Float32Array.from({ length: count }, () => (random.integer(5) - 2) / 2);

function randomSearch(seed: number, queries: number, items: number, dims: number): Search {
  const random = keyed(seed, 'search');
  const offsets = new Int32Array(queries + 1);
  for (let query = 0; query < queries; query++) offsets[query + 1] = offsets[query] + random.integer(items);
  return {
    users: coarse(queries * dims, random),
    vectors: coarse(items * dims, random),
    dims,
    allowed: Uint8Array.from({ length: items }, () => (random.uniform() < 0.8 ? 1 : 0)),
    past: { offsets, ids: Int32Array.from({ length: offsets[queries] }, () => random.integer(items)) },
  };
}

function scoreOf({ users, vectors, dims }: Search, query: number, item: number): number {
  let sum = 0;
  for (let k = 0; k < dims; k++) sum += users[query * dims + k] * vectors[item * dims + k];
  return sum;
}

/** The items that a query may find, best first, by sorting all of them. */
function sorted(search: Search, query: number): number[] {
  const { allowed, past } = search;
  const own = new Set(past.ids.subarray(past.offsets[query], past.offsets[query + 1]));
  return [...allowed.keys()]
    .filter((item) => allowed[item] === 1 && !own.has(item))
    .sort((a, b) => scoreOf(search, query, b) - scoreOf(search, query, a) || a - b);
}

const shapes = fc.record({
  seed: fc.nat(1_000_000),
  queries: fc.integer({ min: 1, max: 40 }),
  items: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 250, max: 530 })),
  dims: fc.integer({ min: 1, max: 20 }),
  k: fc.integer({ min: 1, max: 60 }),
});

describe.each<[string, () => ComputeBackend]>([
  ['wasm', () => fused],
  ['cpu', () => referenceBackend],
  ['tensors', () => tensorBackend],
])('on %s', (_, backendOf) => {
  it('finds the best of all, ties to the lower index, and no other', async () => {
    await fc.assert(
      fc.asyncProperty(shapes, async ({ seed, queries, items, dims, k }) => {
        const search = randomSearch(seed, queries, items, dims);
        const found = await backendOf().top(search, k);
        expect(found.length).toBe(queries * k);
        for (let query = 0; query < queries; query++) {
          const expected = sorted(search, query).slice(0, k);
          while (expected.length < k) expected.push(-1);
          expect([...found.subarray(query * k, (query + 1) * k)]).toEqual(expected);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('ranks a target by what stands before it, whether it is in the past itself or not allowed', async () => {
    await fc.assert(
      fc.asyncProperty(shapes, async ({ seed, queries, items, dims }) => {
        const search = randomSearch(seed, queries, items, dims);
        const random = keyed(seed, 'targets');
        const targets = Int32Array.from({ length: queries }, () => random.integer(items));
        const ranks = await backendOf().ranks(search, targets);
        targets.forEach((target, query) => {
          const own = scoreOf(search, query, target);
          const before = sorted(search, query).filter((item) => {
            const score = scoreOf(search, query, item);
            return score > own || (score === own && item < target);
          });
          expect([query, ranks[query]]).toEqual([query, search.allowed[target] === 1 ? before.length : -1]);
        });
      }),
      { numRuns: 30 },
    );
  });

  it('has nothing to find for nobody', async () => {
    const nobody = { ...randomSearch(1, 1, 5, 4), users: new Float32Array(0) };
    const search = { ...nobody, past: { offsets: new Int32Array(1), ids: new Int32Array(0) } };
    expect(await backendOf().top(search, 3)).toEqual(new Int32Array(0));
    expect(await backendOf().ranks(search, new Int32Array(0))).toEqual(new Int32Array(0));
  });
});

describe('vectors and cosines', () => {
  it.each(hostBackends)('have the bits of the reference on %s, at any width', async (name) => {
    await computeOn(name);
    const backend = computeBackend();
    for (const [inputs, hidden, outputs, rows] of [
      [64, 64, 32, 1500],
      [5, 7, 3, 11],
      [1, 1, 1, 1],
      [18, 6, 10, 0],
    ]) {
      const random = keyed(inputs, 'tower');
      const tower = createDense(inputs, hidden, outputs, random);
      const input = Float32Array.from({ length: rows * inputs }, () => random.normal());
      const expected = await referenceBackend.unitVectors(tower, input, rows);
      expect(await backend.unitVectors(tower, input, rows)).toEqual(expected);
      expect(expected.length).toBe(rows * outputs);
      const [users, vectors] = [expected.subarray(0, outputs * Math.min(rows, 9)), expected];
      expect(await backend.cosines(users, vectors, outputs)).toEqual(
        await referenceBackend.cosines(users, vectors, outputs),
      );
    }
  });
});
