import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { computeOn, hostBackends, normals } from '../backend/backends.test.fixtures.ts';
import { rankByScore, rankByVector, type Exclusion } from './ranking.ts';

const nothing: Exclusion = () => undefined;

describe('rankByScore', () => {
  const scores = Float32Array.of(2, 5, 5, -1, 5, 2);

  it('puts the best first, ties to the lower index', () => {
    expect(Array.from(rankByScore(scores, 1, 6, nothing).items)).toEqual([1, 2, 4, 0, 5, 3]);
    expect(Array.from(rankByScore(scores, 1, 2, nothing).items)).toEqual([1, 2]);
  });

  it('leaves out what each query must not get, and only there', () => {
    const exclusion: Exclusion = (query, exclude) => {
      if (query === 1) for (const item of [1, 4, 4]) exclude(item);
    };
    const { k, items } = rankByScore(scores, 3, 3, exclusion);
    expect(k).toBe(3);
    expect(Array.from(items)).toEqual([1, 2, 4, 2, 0, 5, 1, 2, 4]);
  });

  it('fills up with -1 where fewer than k are allowed', () => {
    const exclusion: Exclusion = (query, exclude) => {
      for (let item = query; item < 6; item++) exclude(item);
    };
    expect(Array.from(rankByScore(scores, 3, 2, exclusion).items)).toEqual([-1, -1, 0, -1, 1, 0]);
  });

  it('bears fewer items than k', () => {
    expect(Array.from(rankByScore(Float32Array.of(1, 2), 1, 4, nothing).items)).toEqual([1, 0, -1, -1]);
  });
});

/** The ranking by full sorting. */
function bruteForce(
  users: Float32Array,
  vectors: Float32Array,
  dims: number,
  k: number,
  exclusion: Exclusion,
): number[] {
  const dot = (query: number, item: number): number => {
    let sum = 0;
    for (let d = 0; d < dims; d++)
      sum = Math.fround(sum + Math.fround(users[query * dims + d] * vectors[item * dims + d]));
    return sum;
  };
  return Array.from({ length: users.length / dims }, (_, query) => {
    const out = new Set<number>();
    exclusion(query, (item) => out.add(item));
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
  const exclusion: Exclusion = (query, exclude) => {
    for (let item = query % 7; item < 82; item += 7) exclude(item);
    if (query === 256) for (let item = 3; item < 82; item++) exclude(item);
  };

  it('equals full sorting, over chunks, ties and exclusions', async () => {
    const { k, items } = await rankByVector(users, vectors, dims, 20, exclusion);
    expect(k).toBe(20);
    const expected = bruteForce(users, vectors, dims, 20, exclusion);
    expect(Array.from(items)).toEqual(expected);
    expect(expected.slice(256 * 20, 256 * 20 + 20).filter((item) => item < 0).length).toBeGreaterThanOrEqual(17);
  });

  it('leaves no tensor behind, also where an exclusion throws', async () => {
    const before = memory().numTensors;
    await rankByVector(users, vectors, dims, 20, nothing);
    expect(memory().numTensors).toBe(before);
    const fails = rankByVector(users, vectors, dims, 20, (query) => {
      if (query === 300) throw new Error('stop');
    });
    await expect(fails).rejects.toThrow('stop');
    expect(memory().numTensors).toBe(before);
  });
});
