import { beforeAll, describe, expect, it } from 'vitest';
import { computeOn, hostBackends, normals } from '../backend/backends.test.fixtures.ts';
import { rankByMax, type VectorSet } from './max-ranking.ts';
import { nothingExcluded, rankByVector } from './ranking.ts';

/** Two models of two and one dimensions; their cosines of two queries with four items are written beside them. */
const first: VectorSet = {
  users: Float32Array.of(1, 0, 0, 1),
  vectors: Float32Array.of(1, 0, 0.6, 0.8, 0, 1, -1, 0),
  dims: 2,
}; // query 0: 1 .6 0 -1, query 1: 0 .8 1 0
const second: VectorSet = {
  users: Float32Array.of(1, -1),
  vectors: Float32Array.of(-1, -1, 1, 1),
  dims: 1,
}; // query 0: -1 -1 1 1, query 1: 1 1 -1 -1

describe.each(hostBackends)('rankByMax on %s', (backend) => {
  beforeAll(() => computeOn(backend));

  it('ranks by the largest cosine and says whose it was', async () => {
    // Maxima: 1a .6a 1b 1b and 1b 1b 1a 0a; ties go to the lower index.
    const { items, winners } = await rankByMax([first, second], 4, nothingExcluded(2, 4));
    expect([...items]).toEqual([0, 2, 3, 1, 0, 1, 2, 3]);
    expect([...winners]).toEqual([0, 1, 1, 0, 1, 1, 0, 0]);
  });

  it('leaves out what is excluded, and says so where too few are left', async () => {
    const past = { offsets: Int32Array.of(0, 2, 2), ids: Int32Array.of(0, 2) };
    const { items, winners } = await rankByMax([first, second], 3, { ...nothingExcluded(2, 4), past });
    expect([...items.subarray(0, 3)]).toEqual([3, 1, -1]);
    expect([...winners.subarray(0, 3)]).toEqual([1, 0, -1]);
  });

  it('gives equal cosines to the first model', async () => {
    const { winners } = await rankByMax([first, first], 4, nothingExcluded(2, 4));
    expect([...winners].every((winner) => winner === 0)).toBe(true);
  });

  it('is rankByVector where there is one model, over several chunks too', async () => {
    const dims = 3;
    const users = normals(300 * dims, 'users');
    const vectors = normals(70 * dims, 'vectors');
    const everything = nothingExcluded(300, 70);
    const { items } = await rankByMax([{ users, vectors, dims }], 20, everything);
    expect(items).toEqual((await rankByVector(users, vectors, dims, 20, everything)).items);
  });
});
