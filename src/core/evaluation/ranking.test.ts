import { beforeAll, describe, expect, it } from 'vitest';
import { computeOn, hostBackends, normals } from '../backend/backends.test.fixtures.ts';
import { nothingExcluded, rankByScore, rankByVector, type Exclusion } from './ranking.ts';

/** Each query's own list of what it must not get. */
function excluding(queries: number, items: number, list: (query: number) => readonly number[]): Exclusion {
  const lists = Array.from({ length: queries }, (_, query) => list(query));
  const offsets = new Int32Array(queries + 1);
  lists.forEach((own, query) => (offsets[query + 1] = offsets[query] + own.length));
  return { ...nothingExcluded(queries, items), past: { offsets, ids: Int32Array.from(lists.flat()) } };
}

const from = (first: number, end: number, step = 1): number[] =>
  Array.from({ length: Math.max(0, Math.ceil((end - first) / step)) }, (_, i) => first + i * step);

describe('rankByScore', () => {
  const scores = Float32Array.of(2, 5, 5, -1, 5, 2);

  it('puts the best first, ties to the lower index', () => {
    expect(Array.from(rankByScore(scores, 6, nothingExcluded(1, 6)).items)).toEqual([1, 2, 4, 0, 5, 3]);
    expect(Array.from(rankByScore(scores, 2, nothingExcluded(1, 6)).items)).toEqual([1, 2]);
  });

  it('leaves out what each query must not get, and only there', () => {
    const exclusion = excluding(3, 6, (query) => (query === 1 ? [1, 4, 4] : []));
    const { k, items } = rankByScore(scores, 3, exclusion);
    expect(k).toBe(3);
    expect(Array.from(items)).toEqual([1, 2, 4, 2, 0, 5, 1, 2, 4]);
  });

  it('fills up with -1 where fewer than k are allowed', () => {
    const exclusion = excluding(3, 6, (query) => from(query, 6));
    expect(Array.from(rankByScore(scores, 2, exclusion).items)).toEqual([-1, -1, 0, -1, 1, 0]);
  });

  it('bears fewer items than k', () => {
    expect(Array.from(rankByScore(Float32Array.of(1, 2), 4, nothingExcluded(1, 2)).items)).toEqual([1, 0, -1, -1]);
  });

  it('never gives what nobody may have', () => {
    const exclusion = { ...nothingExcluded(2, 6), allowed: Uint8Array.of(1, 0, 1, 1, 0, 1) };
    expect(Array.from(rankByScore(scores, 3, exclusion).items)).toEqual([2, 0, 5, 2, 0, 5]);
  });
});

/** The ranking by full sorting. */
function bruteForce(
  users: Float32Array,
  vectors: Float32Array,
  dims: number,
  k: number,
  { past }: Exclusion,
): number[] {
  const dot = (query: number, item: number): number => {
    let sum = 0;
    for (let d = 0; d < dims; d++)
      sum = Math.fround(sum + Math.fround(users[query * dims + d] * vectors[item * dims + d]));
    return sum;
  };
  return Array.from({ length: users.length / dims }, (_, query) => {
    const out = new Set(past.ids.subarray(past.offsets[query], past.offsets[query + 1]));
    const allowed = Array.from({ length: vectors.length / dims }, (__, item) => item).filter((item) => !out.has(item));
    const score = new Map(allowed.map((item) => [item, dot(query, item)]));
    const best = allowed.sort((a, b) => score.get(b)! - score.get(a)! || a - b).slice(0, k);
    return [...best, ...Array.from({ length: k - best.length }, () => -1)];
  }).flat();
}

describe.each(hostBackends)('rankByVector on %s', (backend) => {
  beforeAll(() => computeOn(backend));

  // 600 queries are three chunks, the last one short. 12 items are there twice, so there are ties.
  const queries = 600;
  const dims = 5;
  const users = normals(queries * dims, 'queries');
  const once = normals(70 * dims, 'catalogue');
  const vectors = Float32Array.of(...once, ...once.subarray(0, 12 * dims));
  const exclusion = excluding(queries, 82, (query) => [
    ...from(query % 7, 82, 7),
    ...(query === 256 ? from(3, 82) : []),
  ]);

  it('equals full sorting, over chunks, ties and exclusions', async () => {
    const { k, items } = await rankByVector(users, vectors, dims, 20, exclusion);
    expect(k).toBe(20);
    const expected = bruteForce(users, vectors, dims, 20, exclusion);
    expect(Array.from(items)).toEqual(expected);
    expect(expected.slice(256 * 20, 256 * 20 + 20).filter((item) => item < 0).length).toBeGreaterThanOrEqual(17);
  });
});
