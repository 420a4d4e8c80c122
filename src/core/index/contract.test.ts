import { beforeAll, describe, expect, it } from 'vitest';
import { codeOf, describeContract, DIMS, idsOf, unitVectors, vectorAt } from './contract.test.fixtures.ts';
import { ExactIndex } from './exact.ts';
import { HnswIndex, type HnswLibrary, type HnswSettings } from './hnsw.ts';
import { loadHnswLibrary } from './hnswlib.ts';

const settings: HnswSettings = { m: 16, efConstruction: 100, efSearch: 64, seed: 1 };
let library: HnswLibrary;

beforeAll(async () => {
  library = await loadHnswLibrary();
});

describeContract('exact', { make: (dims) => new ExactIndex(dims), load: (bytes) => ExactIndex.load(bytes) });
describeContract('hnsw', {
  make: (dims) => new HnswIndex(library, dims, settings),
  load: (bytes) => HnswIndex.load(library, bytes, settings),
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

  it('names what the engine failed at, where only a bare number is thrown', async () => {
    class Broken {
      initIndex(): never {
        throw 5243904;
      }
    }
    const broken = { HierarchicalNSW: Broken } as unknown as HnswLibrary;
    expect(await codeOf(() => new HnswIndex(broken, DIMS, settings))).toBe('index-engine');
  });
});
